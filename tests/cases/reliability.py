"""Makes reliability.json beside it: python reliability.py, where pingouin is installed.

Written with pingouin 0.7.0 and pandas. alpha: pingouin.cronbach_alpha with its own pairwise
policy; limits: what it rounds to three decimals. correlation: pandas' pairwise covariances of an
item with the sum of the others. No part of the product or of its tests needs either package.
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WANTED = {"worked example", "sixty without blanks", "blanks"}


def case(name: str, rows: list[str]) -> dict[str, Any]:
    """What pingouin and pandas say of some respondents."""
    pandas, pingouin = import_module("pandas"), import_module("pingouin")
    cells = [[None if c == "." else int(c) for c in row] for row in rows]
    frame = pandas.DataFrame(cells).astype("float64")
    alpha, limits = pingouin.cronbach_alpha(data=frame)
    shared = frame.cov()
    own = [shared.iloc[i, i] for i in range(len(shared))]
    with_rest = [shared.iloc[i].sum() - own[i] for i in range(len(own))]
    total = shared.to_numpy().sum()
    rest = [total - 2 * with_rest[i] - own[i] for i in range(len(own))]
    correlations = [
        None if own[i] == 0 else float(with_rest[i] / (own[i] * rest[i]) ** 0.5)
        for i in range(len(own))
    ]
    limits = [float(limit) for limit in limits]
    return {
        "name": name,
        "rows": rows,
        "alpha": float(alpha),
        "limits": limits,
        "correlations": correlations,
    }


def main() -> None:
    """Write the cases."""
    known = json.loads((HERE / "uncertainty.json").read_text("utf-8"))
    cases = [case(one["name"], one["rows"]) for one in known if one["name"] in WANTED]
    free = [row[:3] + "4" + row[4:] for row in cases[1]["rows"]]
    cases.append(case("an item that never varies", free))
    text = ",\n".join(f"  {json.dumps(one)}" for one in cases)
    (HERE / "reliability.json").write_text(f"[\n{text}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
