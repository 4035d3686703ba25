from employees.admin import accounts, competencies, organisation, people, policies

__all__ = ["accounts", "competencies", "organisation", "people", "policies"]
