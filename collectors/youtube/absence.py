"""When something that did not come back is gone, and when the answer is not to be believed.

YouTube leaves out what is gone (a terminated channel, a deleted or private video) and says 200. An
answer that was damaged on its way leaves things out too, and would wipe fifty accounts off a
ranking. So nothing is called gone by an answer

- whose ``items`` are no list, or hold one without its id, which may be the one that is missing;
- to ten or more channel ids of which not one came back;
- to ten or more videos of five or more channels of which not one came back;
- about videos in which the witness is missing too, a video that was answered a moment before;
- to the first question for a name (handle, user), which is asked alone: that nobody has it is
  believed when it is asked again, or at once when an earlier sweep found the same.

One terminated channel takes all its videos along, so many videos of few channels may be gone
together.
"""

from collectors.answer import Answer
from collectors.shapes import mapping, sequence, text

MANY, OF_SEVERAL_CHANNELS = 10, 5


def why_not_gone(answer: Answer) -> str:
    """Why what is absent from this answer cannot be called gone; "" when it can.

    answer: without fault, of ``channels.list`` or ``videos.list``. Others are never judged by what
    is absent.
    """
    call, params, body = answer.question.call, answer.question.params, mapping(answer.json())
    if call not in {"channels.list", "videos.list"}:
        return ""
    if not isinstance(body.get("items", []), list):
        return "the items are no list"
    came = {text(mapping(item).get("id")) for item in sequence(body.get("items"))}
    if "" in came:
        return "an item came without its id"
    if call == "channels.list":
        asked = params["accounts"]
        suspicious = params["by"] == "id" and len(asked) >= MANY
        is_first = answer.question.attempt == 1 and not params.get("absent_before")
        if params["by"] != "id" and not came and is_first:
            return "nobody has this name"
    else:
        witness = params.get("witness", {})
        asked = {**params["videos"], **witness}
        of_several = len({*asked.values()}) >= OF_SEVERAL_CHANNELS
        suspicious = bool(witness) or (len(asked) >= MANY and of_several)
    if suspicious and came.isdisjoint(asked):
        return f"none of {len(asked)} {call.removesuffix('.list')} came back"
    return ""
