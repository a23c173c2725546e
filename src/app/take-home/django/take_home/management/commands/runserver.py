from daphne.management.commands.runserver import Command as DaphneCommand
from django.core.management import call_command


class Command(DaphneCommand):
    """Daphne's `runserver`, which makes the database's tables first."""

    def inner_run(self, *args, **options):
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        super().inner_run(*args, **options)
