from k8s_magics.apiserver.custom.numbered_formats import is_credit_card, is_isbn10, is_isbn13


def test_the_sum_has_to_be_right():
    assert is_isbn10("0-321-75104-3") and is_isbn10("080442957X") and not is_isbn10("0321751044")
    assert is_isbn13("978-0-321-75104-1") and not is_isbn13("9780321751042")
    assert is_credit_card("4111 1111 1111 1111") and not is_credit_card("4111111111111112")
