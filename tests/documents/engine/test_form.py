from __future__ import annotations

from collections.abc import Mapping

import pikepdf

from tests.documents import lezen


def test_every_signature_field_is_in_the_tree_before_anyone_signs(documenten: Mapping[str, bytes]) -> None:
    forms = lezen.structuur(documenten["notulen"]).named("Form")
    assert all(form.has_field for form in forms)
    with lezen.open_pdf(documenten["notulen"]) as pdf:
        fields = {str(widget.T): widget for widget in pdf.Root.AcroForm.Fields}
        assert len(forms) == len(fields)
        stamps = {f"tijdstempel-{number}" for number in range(1, 7)}
        assert fields.keys() == {"voorzitter", "medeondertekenaar"} | stamps
        assert str(fields["voorzitter"].TU) == "Handtekening van de voorzitter"
        assert str(fields["medeondertekenaar"].TU) == "Handtekening van de secretaris"
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for name, widget in fields.items():
            owner = owners[int(widget.StructParent)]
            # in an array, a later signature would look like tampering with the structure
            assert isinstance(owner.K, pikepdf.Dictionary)
            assert owner.K.Obj.objgen == widget.objgen
            is_hidden = list(widget.Rect) == [0, 0, 0, 0]
            assert is_hidden is (name in stamps)
