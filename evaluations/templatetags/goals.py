"""Results of SKP beside the goals that they come from."""

from collections.abc import Mapping, Sequence

from django import template

register = template.Library()


@register.filter
def of_goal(results: Mapping[int, Sequence], goal_id: int) -> Sequence:
    """The results of one goal; none where it has none."""
    return results.get(goal_id, ())
