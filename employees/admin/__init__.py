from employees.admin import accounts, competencies, imports, organisation, people, policies

__all__ = ["accounts", "competencies", "imports", "organisation", "people", "policies"]
