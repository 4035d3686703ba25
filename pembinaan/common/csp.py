"""The site's strict policy, and the one exception the web admin needs (decision 0004)."""

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts

HTMX_INDICATOR_STYLE = "'sha256-bsV5JivYxvGywDAZ22EZJKBFip65Ng9xoJVLbBg7bdo='"
ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_EVAL],  # Alpine compiles the expressions of its attributes
    "style-src-elem": [SELF, HTMX_INDICATOR_STYLE],
    "style-src-attr": [UNSAFE_INLINE],  # Alpine writes the width of the bar of actions
}


class SiteCSPMiddleware(CSPMiddleware):
    """CONTENT_SECURITY_POLICY everywhere; ADMIN_DIRECTIVES replace theirs on admin pages only."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        match = request.resolver_match
        if match and "admin" in match.namespaces:
            parts.replace = ADMIN_DIRECTIVES | (parts.replace or {})
        return parts
