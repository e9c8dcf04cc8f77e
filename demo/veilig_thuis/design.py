"""Numbers that the demonstration of veilig_thuis has to give back, and those that were chosen so that all hold at once.

What the summary of 2020 prints of the 576 families stands here as counts; the rest is made up. Every count is of what
cleaning leaves: forms that are not known (`unknown_...`) are planned, not a mishap.
"""

from dataclasses import dataclass

WAVES = ("t0", "t1", "t2")
CORE = {  # families that took part at all waves, by region
    "amsterdam": 78,
    "den_haag": 62,
    "rotterdam": 74,
    "utrecht": 51,
    "flevoland": 46,
    "gooi_en_vechtstreek": 24,
    "groningen": 49,
    "kennemerland": 38,
    "midden_brabant": 36,
    "noord_oost_brabant": 41,
    "twente": 34,
    "ijsselland": 23,
    "zaanstreek_waterland": 20,
}
PATTERNS = {(1, 1, 1): 576, (1, 1, 0): 95, (1, 0, 1): 28, (1, 0, 0): 111}  # waves of families that took part
NEVER = 60  # registered families of whom no answers are used
SIZES = {1: 288, 2: 200, 3: 66, 4: 18, 5: 4}  # core families by number of children: 978
WITHOUT_PARTNER_VIOLENCE = 118  # children in core families at the first wave
# Children beside the first of their family who are hit, or who are neglected, without violence between the partners.
MALTREATED_OTHERWISE = 22
SEVERE_OTHERWISE = (
    160  # children with severe violence, without frequent or severe partner violence, at the last wave
)
PAIRS, FATHERS_ALONE = 57, 127  # core families with two parents; with the father only
INTERVIEWED = 74
REPORTED_BEFORE, BEFORE_UNKNOWN = 262, 6  # 46% of 570


@dataclass(frozen=True)
class WaveCounts:
    """Core families at a wave by what is known of violence, and children.

    both, partner, child, stopped: families of which both kinds are known. unknown_partner: families of which the
    CTS2 is not known, and of these with violence against a child; unknown_child: families of which the CTSPC is not
    known, and of these with violence between partners. severe: frequent or severe partner violence. child_severe: the
    same against a child, beside severe partner violence and without it. Shares are of those who answered.
    """

    both: int
    partner: int
    child: int
    stopped: int
    unknown_partner: tuple[int, int]
    unknown_child: tuple[int, int]
    severe: int
    child_severe: tuple[int, int]
    maltreated: float
    incidents: float
    severe_children: float | None = None
    parent_trauma: float = 0
    trauma: float = 0
    insecure: float = 0
    attachment: float = 0
    behaviour: float = 0


COUNTS = {
    "t0": WaveCounts(
        322, 190, 20, 37, (3, 2), (4, 4), 382, (205, 55), 0.91, 74.0, None, 0.164, 0.32, 0.46, 0.36, 0.27
    ),
    "t1": WaveCounts(
        160, 130, 130, 145, (5, 3), (6, 5), 234, (75, 105), 0.66, 35.0, None, 0.133, 0.26, 0.37, 0.32, 0.23
    ),
    "t2": WaveCounts(
        132, 120, 150, 164, (6, 4), (4, 3), 190, (60, 110), 0.63, 29.0, 0.53, 0.113, 0.21, 0.31, 0.28, 0.2
    ),
}
# Families where the violence had stopped at the third wave, by region: two far outside what chance gives, one a little.
STOPPED = {"rotterdam": 8, "twente": 19, "kennemerland": 17}
NO_PROBLEMS = 19  # core families without violence and without serious problems at the first wave
PROBLEMS_UNKNOWN = 8  # families with toddlers only, whose parent left the TSI blank at the first wave
TSI_BLANK = {"t0": 4, "t1": 6, "t2": 5}  # other parents with the TSI left blank
HELP = {  # core families by the most specialised help they had since the wave before
    "t1": {"none": 140, "other": 31, "local": 245, "specialised": 160},
    "t2": {"none": 190, "other": 36, "local": 225, "specialised": 125},
}
LEFT_ALONE = 115  # no help at the second wave though violence goes on (or is not known)
CHILD_WITHOUT_HELP = {"t1": 0.48, "t2": 0.52}
MIGRATION, ORIGIN_UNKNOWN = 0.31, 4
POOR = 265  # core families at the first wave
UNEMPLOYED, WORK_UNKNOWN = 0.47, 4
PROTECTED = 245  # of the 978 children
CHILDHOOD_TRAUMA, ACE_BLANK = 0.503, 8
