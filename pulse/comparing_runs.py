"""Opens two kept rankings and compares them."""

from pulse.comparing import Comparison, compare
from pulse.home import Home
from pulse.settings import Settings
from pulse.trouble import BadInput
from pulse.verifying import run_folder
from sql.kept_run import changed_numbers, kept_tables
from sql.used import is_kept


def compare_runs(settings: Settings, before: str, after: str) -> Comparison:
    """Two runs of this office, the earlier one first.

    Raises BadInput for a run that is not there or keeps no numbers, InvalidRows for a damaged one.
    """
    home = Home(settings.home)
    folders = [run_folder(home, run_id) for run_id in (before, after)]
    for folder in folders:
        if not is_kept(folder):
            raise BadInput(
                f"The run {folder.name} was made before runs kept the numbers they rest on. Make "
                "it again with: pulse rank --as-of (its moment)"
            )
    was, now = (
        {name: table.to_pylist() for name, table in kept_tables(folder).items()}
        for folder in folders
    )
    return compare(was, now, changed_numbers(*folders))
