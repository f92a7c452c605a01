"""Nothing is printed in a request: pages are made there, and what waits for the press is a job."""

import ast

from tests.house.tree import modules, words

PRESSES = words("pdf_of pressed printed report_pdf write_pdf demand_pdf")
# What a worker or a command calls: the handlers of jobs, `skm score` and `skm bench`.
AT_THE_PRESS = words("awaiting reporting issuing demanding printing benching_reports")


def test_only_jobs_and_commands_print() -> None:
    strays = {
        f"{module.path}:{node.lineno}"
        for module in modules("survey")
        if "reports" not in module.path.parts and module.path.stem not in AT_THE_PRESS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("survey.reports")
        if PRESSES & {one.name for one in node.names}
    }

    assert not strays, (
        f"{', '.join(sorted(strays))} prints where somebody may be waiting for a page.\n"
        f"Give the manuscript to survey/flows/documents/awaiting.py: a worker prints it, once."
    )
