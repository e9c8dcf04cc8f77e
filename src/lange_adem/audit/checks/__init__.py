"""The checks of `adem verify`, one module for each family; `registry` lists them."""
