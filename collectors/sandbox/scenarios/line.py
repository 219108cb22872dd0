"""What LINE does wrong; each official account is asked by itself."""

from collectors.sandbox.scenarios.happening import SECOND, Happening, error
from collectors.sandbox.scenarios.network import network

FOLLOWERS = "insight.followers"
_ONCE = network(FOLLOWERS)

LINE = {
    **{f"line-{name}": _ONCE[name] for name in ("connection-reset", "html-200", "500", "429")},
    "line-token-refused": Happening(
        "one account's token is refused",
        (FOLLOWERS,),
        SECOND,
        error(401, {"message": "Authentication failed"}),
    ),
}
