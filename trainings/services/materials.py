"""Handouts of a course: a file or a link, for its participants."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from pembinaan.common.errors import InvalidInput
from pembinaan.common.files import check_file, check_link
from trainings.access import require_training
from trainings.models import Course, Material

NAME_LENGTH = 200


@transaction.atomic
def add_material(
    *,
    course_id: int,
    title: str,
    unit_code: str = "",
    link: str = "",
    upload: UploadedFile | None = None,
    by,
) -> Material:
    """Raises InvalidInput unless it is a file or a link, and just one of them."""
    course = Course.objects.select_related("programme__unit").get(pk=course_id)
    require_training(by, course.programme.unit)
    if bool(link) == bool(upload):
        text = "Unggah satu berkas, atau tulis satu tautan."
        raise InvalidInput("one_of_two", text, field="file")
    material = Material(course=course, title=title.strip(), unit_code=unit_code, added_by=by)
    if upload:
        check_file(upload)
        material.file, material.filename = upload, upload.name[-NAME_LENGTH:]
    else:
        check_link(link)
        material.link = link
    material.save()
    return material


@transaction.atomic
def remove_material(*, material_id: int, by) -> None:
    """Take a handout away; its file goes once the removal is certain."""
    material = Material.objects.select_related("course__programme__unit").get(pk=material_id)
    require_training(by, material.course.programme.unit)
    stored = material.file
    material.delete()
    if stored:
        transaction.on_commit(lambda: stored.storage.delete(stored.name))
