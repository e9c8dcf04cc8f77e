"""The exports of the tutorial, made from public data that a package ships."""
