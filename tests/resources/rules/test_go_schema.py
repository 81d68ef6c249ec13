from k8s_magics.resources.rules.go_schema import go_schema, go_version_parts


def test_every_field_is_there_with_its_zero():
    shown = go_schema(
        {
            "type": "object",
            "properties": {"b": {"type": "integer", "minimum": 1}, "a": {"type": "array", "items": {"type": "string"}}},
        }
    )
    assert list(shown)[:5] == ["ID", "Schema", "Ref", "Description", "Type"]
    assert (shown["Type"], shown["Nullable"], shown["Maximum"], shown["XValidations"]) == ("object", False, None, None)
    assert list(shown["Properties"]) == ["a", "b"]
    assert shown["Properties"]["b"]["Minimum"] == 1
    assert shown["Properties"]["a"]["Items"]["Schema"]["Type"] == "string"


def test_a_map_tells_what_it_allows():
    assert go_schema({"additionalProperties": True})["AdditionalProperties"] == {"Allows": True, "Schema": None}
    assert go_schema({"additionalProperties": {"type": "string"}})["AdditionalProperties"]["Schema"]["Type"] == "string"


def test_a_version_without_parts_has_none():
    assert go_version_parts({}) == dict.fromkeys(
        ("Schema", "Subresources", "AdditionalPrinterColumns", "SelectableFields")
    )
    full = go_version_parts(
        {
            "subresources": {"status": {}},
            "additionalPrinterColumns": [{"name": "A", "type": "string", "jsonPath": ".a"}],
        }
    )
    assert full["Subresources"] == {"Status": {}, "Scale": None}
    assert full["AdditionalPrinterColumns"][0]["JSONPath"] == ".a"
