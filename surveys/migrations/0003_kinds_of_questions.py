from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0002_history_without_key_indexes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('SCALE', 'Skala'), ('SLIDER', 'Penggeser'), ('NPS', 'Kesediaan merekomendasikan (0-10)'), ('SINGLE', 'Pilih satu'), ('MULTIPLE', 'Pilih beberapa'), ('MATRIX', 'Matriks'), ('NUMBER', 'Bilangan'), ('DATE', 'Tanggal'), ('SHORT', 'Jawaban singkat'), ('TEXT', 'Uraian')], max_length=8, verbose_name='jenis'),
        ),
        migrations.AlterField(
            model_name='questionevent',
            name='kind',
            field=models.CharField(choices=[('SCALE', 'Skala'), ('SLIDER', 'Penggeser'), ('NPS', 'Kesediaan merekomendasikan (0-10)'), ('SINGLE', 'Pilih satu'), ('MULTIPLE', 'Pilih beberapa'), ('MATRIX', 'Matriks'), ('NUMBER', 'Bilangan'), ('DATE', 'Tanggal'), ('SHORT', 'Jawaban singkat'), ('TEXT', 'Uraian')], max_length=8, verbose_name='jenis'),
        ),
    ]
