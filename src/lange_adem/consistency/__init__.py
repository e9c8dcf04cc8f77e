"""Published numbers held against each other: does a report agree with itself, and with arithmetic?"""
