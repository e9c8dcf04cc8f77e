"""Stage `adults`: childhood, character, trauma symptoms and drinking of adults, given the violence."""

import numpy as np

from demo.calibrate.adult_character import calibrate_character
from demo.calibrate.adult_childhood import calibrate_childhood
from demo.calibrate.adult_drinking import calibrate_drinking
from demo.calibrate.adult_trauma import calibrate_reference
from demo.calibrate.adult_trauma_waves import calibrate_trauma
from demo.calibrate.cohort import Cohort


def calibrate(study: Cohort) -> None:
    """Adults' answers as tables 5.1 to 5.4, 5.7, 9.2 and the parents' rows of 7.9 need them."""
    calibrate_childhood(study)
    calibrate_character(study)
    numbers: np.ndarray = calibrate_trauma(study)
    calibrate_reference(study)
    calibrate_drinking(study, numbers)
