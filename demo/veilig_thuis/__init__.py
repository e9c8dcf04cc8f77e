"""The exports of the study of thirteen regions: a plan decides who has what, and the answers follow."""
