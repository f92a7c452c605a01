"""How many must be asked: the sample size of Krejcie and Morgan as the SKM guides tabulate it."""

from fractions import Fraction

CHI_SQUARE = Fraction("3.841")  # one degree of freedom, 5 %; 3.841459 or 3.84 break table rows
MARGIN = Fraction("0.05")
PROPORTION = Fraction(1, 2)
FEWEST_SAMPLED = 10  # below this everybody is asked


def minimum_sample(population: int) -> int:
    """The least number of respondents for a population of N >= 1.

    floor(formula + 1/2), exact; equal to all 90 rows of the table in circulation.

    Source: Krejcie and Morgan (1970), as quoted by the SKM guides.
    """
    if population < FEWEST_SAMPLED:
        return population
    above, below = formula(population)
    return int(above / below + Fraction(1, 2))


def formula(population: int) -> tuple[Fraction, Fraction]:
    """What stands above and below the line of the formula, exact."""
    spread = CHI_SQUARE * PROPORTION * (1 - PROPORTION)
    return spread * population, MARGIN**2 * (population - 1) + spread
