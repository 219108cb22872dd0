"""Which errors are messages for a person, and not faults of the program."""


def is_refusal(error: BaseException) -> bool:
    """Whether the message says what, where and what to do.

    It imports only when it is asked: a good run needs none of these.
    """
    from collectors.landed_file import DamagedFile
    from collectors.landing import AlreadyCollecting
    from pulse.trouble import Trouble
    from registry.campaign import InvalidCampaign
    from registry.spreadsheet_cells import UnreadableRegister
    from registry.staff_lists import InvalidStaffList
    from reports.publish import ForeignFolder
    from scoring.methodology import InvalidMethodology
    from scoring.outstanding import InvalidChoice
    from sql.problem import StoreProblem

    # An OSError is a file or folder that is not there, not ours, or full: its message names it.
    files = (DamagedFile, UnreadableRegister, ForeignFolder, OSError)
    refusals = (Trouble, AlreadyCollecting, StoreProblem)
    invalid = (InvalidCampaign, InvalidMethodology, InvalidChoice, InvalidStaffList)
    return isinstance(error, refusals + files + invalid)
