"""Imports point one way, files and functions stay small, templates stay safe."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = [  # each may import those before it
    "pembinaan.common",
    "employees",
    "surveys",
    "trainings",
    "evaluations",
    "dashboards",
    "demo",
]
LAYERS = [  # the same inside one app; a module takes the layer of the first name in its path
    {"enums", "errors", "access", "transitions", "rules"},
    {"models"},
    {"queries", "services"},
    {"forms", "filters", "exports"},
    {"views", "admin", "tasks", "urls", "management"},
]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
RAW = ("|safe", "mark_safe", "autoescape off")


def app_of(module: str) -> str | None:
    return next((app for app in APPS if module == app or module.startswith(f"{app}.")), None)


def layer_of(module: str) -> int | None:
    """None for a module outside the layers, such as an app's context or auth."""
    app = app_of(module)
    name = module.removeprefix(f"{app}.").partition(".")[0]
    return next((level for level, names in enumerate(LAYERS) if name in names), None)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def sources() -> list[Path]:
    """Every module of the project beside tests and migrations."""
    tops = [ROOT / "pembinaan", *(ROOT / app for app in APPS[1:])]
    files = sorted(file for top in tops for file in top.rglob("*.py"))
    return [file for file in files if not {"migrations", "tests"} & set(file.parts)]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports_of(path: Path) -> set[str]:
    """Absolute names of what a module imports, the names taken from a package included."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def wrong_way(importer: str, imported: str) -> bool:
    """Whether an import goes against the order of apps, or of layers in one app."""
    own, other = app_of(importer), app_of(imported)
    if own is None or other is None:
        return False
    if own != other:
        return APPS.index(other) > APPS.index(own)
    low, high = layer_of(importer), layer_of(imported)
    return low is not None and high is not None and high > low


@pytest.mark.parametrize(
    ("importer", "imported", "expected"),
    [
        ("employees.models.users", "evaluations.models.Plan", True),
        ("evaluations.models.plans", "employees.models.Employee", False),
        ("pembinaan.common.views", "employees.enums.Role", True),
        ("employees.rules.nip", "employees.models.Employee", True),
        ("employees.services.raters", "employees.forms.records", True),
        ("employees.forms.records", "employees.services.raters", False),
        ("employees.views.directory", "employees.filters.DirectoryFilter", False),
        ("pembinaan.urls", "employees.views.sign_in", False),
    ],
)
def test_the_direction_is_recognised(importer, imported, expected):
    assert wrong_way(importer, imported) is expected


def test_imports_point_down():
    found = [
        f"{module_of(path)} imports {name}"
        for path in sources()
        for name in sorted(imports_of(path))
        if wrong_way(module_of(path), name)
    ]
    assert found == []


def test_no_import_hides_in_a_function():
    found = [
        f"{module_of(path)}:{inner.lineno}"
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert found == []


def test_files_and_functions_stay_small():
    long_files = [
        module_of(path) for path in sources() if len(path.read_text().splitlines()) > LONGEST_FILE
    ]
    long_functions = [
        f"{module_of(path)}.{node.name}"
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert (long_files, long_functions) == ([], [])


def test_no_unescaped_text():
    files = [*sources(), *(ROOT / "templates").rglob("*.html")]
    found = [
        f"{file.relative_to(ROOT)}: {raw}"
        for file in files
        for raw in RAW
        if raw in file.read_text()
    ]
    assert found == []


def test_templates_keep_the_content_policy():
    """No inline script, style or handler: the policy would silently drop them."""
    inline = ("style=", "onclick=", "onchange=", "onsubmit=", "<script>", "<style")
    found = [
        f"{file.relative_to(ROOT)}: {text}"
        for file in (ROOT / "templates").rglob("*.html")
        for text in inline
        if text in file.read_text()
    ]
    assert found == []
