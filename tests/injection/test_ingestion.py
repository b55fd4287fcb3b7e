"""What ingestion takes out of hostile articles before anybody sees them."""

import pytest

from ingest.address import web_address
from ingest.decode import INVISIBLE, clean
from tests.injection.carriers import fields
from tests.injection.conftest import Carried
from tests.injection.payloads import PAYLOADS, Payload


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_an_article_holds_clean_text_and_an_address_of_the_web(payload: Payload, carried: Carried) -> None:
    articles = carried(payload)
    assert len(articles) >= 13  # the rows; a file with too many controls is refused as no text
    for article in articles:
        for text in fields(article):
            assert INVISIBLE.search(text) is None
            assert text == clean(text)
            assert len(text.splitlines()) <= 1
        assert article.url is None or article.url == web_address(article.url)


def test_there_are_payloads_enough_and_none_twice() -> None:
    assert len({payload.text for payload in PAYLOADS}) == len(PAYLOADS) >= 60
