from employees.admin import accounts, imports, organisation, people, policies

__all__ = ["accounts", "imports", "organisation", "people", "policies"]
