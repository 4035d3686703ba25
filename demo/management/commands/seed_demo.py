"""Fill an empty database with the demo."""

from datetime import date
from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from demo.accounts import ACCOUNTS, PASSWORD
from demo.seed import seed
from employees.models import Agency

FEWEST = 500


class Command(BaseCommand):
    help = "Fill an empty database with a synthetic Jambi and the demo accounts."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--employees", type=int, default=600, metavar="N")
        parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when not empty")
        parser.add_argument("--list-accounts", action="store_true", help="print them and stop")

    def handle(self, *, employees: int, today, if_empty: bool, list_accounts: bool, **_) -> None:
        if list_accounts:
            self.list_accounts()
            return
        if Agency.objects.exists():
            if if_empty:
                return
            raise CommandError("The database is not empty; seed_demo fills an empty one only.")
        if employees < FEWEST:
            raise CommandError(f"--employees must be at least {FEWEST}.")
        started = monotonic()
        seed(employees=employees, today=today)
        self.stdout.write(f"Seeded {employees} people in {monotonic() - started:.1f} s")

    def list_accounts(self) -> None:
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:<10}  {account.who}")
        self.stdout.write(f"  password of all: {PASSWORD}")
