"""The picture of coverage counts every dated article once, over any span and for any number of publishers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ui.web.archive.coverage import coverage_table
from ui.web.archive.query import Query
from vectorstore import Coverage

months = st.dates(date(1600, 1, 1), date(2099, 12, 31)).map(lambda day: day.replace(day=1))
counted = st.lists(
    st.builds(
        Coverage,
        st.one_of(st.none(), st.sampled_from(["Publisher not named", "2 others", *"abcdefghijklmn"])),
        st.one_of(st.none(), months),
        st.integers(1, 10_000),
    ),
    max_size=60,
)


@given(counted)
def test_every_dated_article_is_in_one_cell(given: list[Coverage]) -> None:
    table = coverage_table(given, Query())
    dated = sum(each.articles for each in given if each.month)
    if table is None:
        assert dated == 0
        return
    assert sum(row.total for row in table.rows) == dated
    assert sum(cell.articles for row in table.rows for cell in row.cells) == dated
    assert table.undated == sum(each.articles for each in given if each.month is None)
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert len(table.rows) <= 12
    assert len(table.columns) <= 50
    if table.groups:
        assert sum(many for _, many in table.groups) == len(table.columns)


@given(counted)
def test_the_more_the_darker_and_only_nothing_is_blank(given: list[Coverage]) -> None:
    table = coverage_table(given, Query())
    for row in table.rows if table else ():
        for cell in row.cells:
            assert (cell.shade == 0) == (cell.articles == 0)
            assert 0 <= cell.shade <= 5
        by_count = sorted(row.cells, key=lambda cell: cell.articles)
        assert [cell.shade for cell in by_count] == sorted(cell.shade for cell in row.cells)


def test_short_spans_have_months_and_long_ones_years_or_decades() -> None:
    def columns(first: date, last: date) -> list[str]:
        table = coverage_table([Coverage("a", first, 1), Coverage("a", last, 2)], Query())
        assert table
        return [short for short, _ in table.columns]

    assert columns(date(2024, 11, 1), date(2025, 1, 1)) == ["Nov", "Dec", "Jan"]
    assert columns(date(2019, 5, 1), date(2022, 1, 1)) == ["2019", "2020", "2021", "2022"]
    assert columns(date(1985, 5, 1), date(2022, 1, 1)) == ["1980s", "1990s", "2000s", "2010s", "2020s"]


def test_a_cell_leads_to_its_publisher_and_days() -> None:
    table = coverage_table([Coverage("Harbour Post", date(2024, 2, 1), 3)], Query(words="ferry"))
    assert table
    assert table.rows[0].cells[0].address == (
        "/archive?words=ferry&since=2024-02-01&until=2024-02-29&publisher=Harbour+Post"
    )
