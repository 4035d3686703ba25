"""What Format A.1.5 prints: a leader's matrix, and below it those of the team leads in it."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef

from evaluations.models import MatrixColumn, Plan
from evaluations.queries.matrix import MatrixRow, RoleMatrix, role_matrices, role_matrix
from evaluations.queries.printing import Paper
from evaluations.rules.matrix import roles_in


def matrix_paper(plan: Plan, user) -> Paper:
    """With one level, or with two where people of the matrix have one of their own.

    Those that `user` may not see are left out. Seven queries at most.
    """
    matrix = role_matrix(plan)
    leads = _leads(plan, matrix, user)
    below = role_matrices(list(leads.values())) if leads else {}
    tables = [_table(plan, matrix, leads)]
    tables += [_table(each, below[each.pk], {}) for each in leads.values()]
    return Paper("A.1.5", "evaluations/documents/matrix.typ", {"tables": tables}, signed=False)


def _leads(plan: Plan, matrix: RoleMatrix, user) -> dict[int, Plan]:
    """Plans of the same days that have a matrix, by their people in the order of the rows."""
    plans = Plan.objects.visible_to(user).originals().select_related("employee__position")
    plans = plans.filter(
        Exists(MatrixColumn.objects.filter(plan=OuterRef("pk"))),
        employee__in=[row.employee.pk for row in matrix.rows],
        starts_on__lte=plan.ends_on,
        ends_on__gte=plan.starts_on,
    )
    by_person = {each.employee_id: each for each in plans.order_by("starts_on")}
    people = (row.employee.pk for row in matrix.rows)
    return {pk: by_person[pk] for pk in people if pk in by_person}


def _table(plan: Plan, matrix: RoleMatrix, leads: Mapping[int, Plan]) -> dict:
    head = plan.snapshot.get("employee") or {}
    return {
        "name": head.get("name") or plan.employee.name,
        "position": head.get("position") or plan.employee.position.name,
        "columns": [str(column) for column in matrix.columns],
        "rows": [_row(row, leads) for row in matrix.rows],
    }


def _row(row: MatrixRow, leads: Mapping[int, Plan]) -> dict:
    return {
        "name": row.employee.name,
        "position": row.employee.position.name,
        "leads": row.employee.pk in leads,
        "cells": [list(roles_in(cell.text)) if cell else [] for _, cell in row.cells],
    }
