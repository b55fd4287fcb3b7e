"""News sentences with the dates they mention, worked out by hand: each form, and what it must not take."""

import pytest

from tests.ingest.dated import article, resolved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair opens Saturday.", {"Saturday": "2020-12-26"}),
        ("Voters choose a mayor on Saturday.", {"Saturday": "2020-12-26"}),
        (
            "The fair opens on Saturday, the mayor said Tuesday.",
            {"Saturday": "2020-12-26", "Tuesday": "2020-12-22"},
        ),
        (
            "The fair, which opens on Saturday, was criticised by the mayor on Tuesday.",
            {"Saturday": "2020-12-26", "Tuesday": "2020-12-22"},
        ),
        (
            "The general, who will retire in May, visited Baku on Tuesday.",
            {"in May": None, "Tuesday": "2020-12-22"},
        ),
        ("She stood next to the mayor on Tuesday.", {"Tuesday": "2020-12-22"}),
        ("The report is due on Jan. 10.", {"Jan. 10": "2021-01-10"}),
        ("The report was due on Jan. 10.", {"Jan. 10": "XXXX-01-10"}),
        ("The show runs until Jan. 10.", {"Jan. 10": "2021-01-10"}),
        ("He was held until Friday.", {"Friday": None}),
        ("The talks will resume in Geneva on Monday.", {"Monday": "2020-12-28"}),
        ("The council meets this Monday.", {"this Monday": "2020-12-28"}),
        ("The strike will begin this coming Monday.", {"this coming Monday": "2020-12-28"}),
        ("He was shot this past Friday.", {"this past Friday": "2020-12-18"}),
        ("He was seen on Friday last week.", {"Friday last week": "2020-12-18"}),
        ("They will vote on Tuesday next week.", {"Tuesday next week": "2020-12-29"}),
        ("He was seen on Tuesday of last week.", {"Tuesday of last week": "2020-12-15"}),
        ("Every Friday he sings; one Tuesday he did not, and on a Monday he was ill.", {}),
        ("The Tuesday session was long.", {"Tuesday": "2020-12-22"}),
        ("Fridays are quiet, and on Easter Sunday nobody works.", {}),
        ("Open Monday to Friday.", {"Friday": "2020-12-18"}),
        ("Tuesday, Nov. 10, was cold.", {"Tuesday, Nov. 10": "2020-11-10"}),
        ("The deal was signed on Tuesday, Nov. 10, 2020, in Baku.", {"Tuesday, Nov. 10, 2020": "2020-11-10"}),
        ("It was signed on Sunday 27 September.", {"Sunday 27 September": "2020-09-27"}),
        ("It was signed on Tuesday (Nov. 10).", {"Nov. 10": "2020-11-10"}),
        ("It would be signed on Sunday, Jan. 10.", {"Sunday, Jan. 10": "2021-01-10"}),
        (
            "They met this morning, and last night they dined.",
            {"this morning": "2020-12-24", "last night": "2020-12-23"},
        ),
        ("They met the day before yesterday.", {"the day before yesterday": "2020-12-22"}),
        ('"He called last night," she said. "I met him last week."', {"last night": None, "last week": None}),
        ('"We lost two matches last year," she said.', {"last year": "2019"}),
        ("They will meet later this week.", {"later this week": "2020-12-25/2020-12-27"}),
        (
            "They met earlier this month and meet again later this year.",
            {"earlier this month": "2020-12", "later this year": "2020"},
        ),
        ("It rained in the last week of July.", {"of July": "2020-07"}),
        ("Over the next year it grew.", {}),
        ("They met about three days ago.", {"about three days ago": "2020-12-21~"}),
        ("It began nearly 30 years ago.", {"nearly 30 years ago": "1990~"}),
        ("It began more than a year ago.", {"more than a year ago": None}),
        ("It began twenty years ago.", {"twenty years ago": "2000"}),
        ("It began a decade ago.", {"a decade ago": "2010~"}),
        ("They met two weeks ago.", {"two weeks ago": "2020-12-10~"}),
        ("They met a fortnight ago.", {"a fortnight ago": "2020-12-10~"}),
        ("They met a week ago.", {"a week ago": "2020-12-17~"}),
        ("They met six months ago.", {"six months ago": "2020-06"}),
        ("It snowed this winter and last winter.", {"this winter": "2020-24", "last winter": "2019-24"}),
        (
            "It lasted from Sept. 27 to Nov. 10, 2018.",
            {"Sept. 27": "2018-09-27", "Nov. 10, 2018": "2018-11-10"},
        ),
        (
            "It lasted from 3 December 2018 to 5 January 2019.",
            {"3 December 2018": "2018-12-03", "5 January 2019": "2019-01-05"},
        ),
        (
            "It lasted from 3 December to 5 January 2019.",
            {"3 December": "2018-12-03", "5 January 2019": "2019-01-05"},
        ),
        ("The fair ran from 3 to 5 May 2019.", {"3 to 5 May 2019": "2019-05-03/2019-05-05"}),
        ("The fair ran May 3-5.", {"May 3-5": "2020-05-03/2020-05-05"}),
        ("The fair ran on May 3 and 4, 2019.", {"May 3 and 4, 2019": "2019-05-03/2019-05-04"}),
        ("On May 3 and 4 people died.", {"May 3": "2020-05-03"}),
        ("It closed between March and May 2019.", {"between March": "2019-03", "May 2019": "2019-05"}),
        ("It closed March-May 2019.", {"March-May 2019": "2019-03/2019-05"}),
        ("It closed from November to February 2019.", {"November to February 2019": "2018-11/2019-02"}),
        (
            "He ruled from 2014 to 2016, and she between 2017 and 2019.",
            {"from 2014 to 2016": "2014/2016", "between 2017 and 2019": "2017/2019"},
        ),
        (
            "He led the club in the 2014-16 seasons and 2017–2019.",
            {"2014-16": "2014/2016", "2017–2019": "2017/2019"},
        ),
        ("Floods came in 2014, 2016 and 2018.", {"2014": "2014", "2016": "2016", "2018": "2018"}),
        (
            "It began in 1992 as a school, in 2014 was sold and since 2019 has stood empty.",
            {"1992": "1992", "2014": "2014", "2019": "2019"},
        ),
        ("The 2020 elections and Turkey's 2019 offensive were close.", {"2020": "2020", "2019": "2019"}),
        ("In 2000 homes the light went out.", {}),
        ("In 2000 he moved.", {"2000": "2000"}),
        ("It was popular in the '90s and the early 1980s.", {"90s": "199X", "1980s": "198X"}),
        ("It was built in the 19th century.", {"19th century": "18XX"}),
        ("It rose at the end of March.", {"of March": "2020-03"}),
        (
            "The war ended in 2018. The following year they signed a pact.",
            {"2018": "2018", "The following year": "2019"},
        ),
        (
            "The war ended on Nov. 10, 2018. Five days later he fled.",
            {"Nov. 10, 2018": "2018-11-10", "Five days later": "2018-11-15"},
        ),
        (
            "The war ended on Nov. 10, 2018. The next day he fled; the previous day he had sworn to stay.",
            {"Nov. 10, 2018": "2018-11-10", "The next day": "2018-11-11", "the previous day": None},
        ),
        (
            "They met on Tuesday. The next day he flew home.",
            {"Tuesday": "2020-12-22", "The next day": "2020-12-23"},
        ),
        (
            "The ship sank on Nov. 12, 2019, police said on Tuesday. Three days later it was raised.",
            {"Nov. 12, 2019": "2019-11-12", "Tuesday": "2020-12-22", "Three days later": None},
        ),
        (
            "The ship sank on Nov. 12, 2019, police said on Tuesday. Two years later it was raised.",
            {"Nov. 12, 2019": "2019-11-12", "Tuesday": "2020-12-22", "Two years later": "2021"},
        ),
        ("The ship sank on Nov. 12, 2019, a day after the vote.", {"Nov. 12, 2019": "2019-11-12"}),
        (
            "It fell in May 2019. The following month it rose, and later that year it fell.",
            {"May 2019": "2019-05", "The following month": "2019-06", "later that year": "2019"},
        ),
        ("Sales in 2019 rose by 3 percent from a year earlier.", {"2019": "2019", "a year earlier": "2018"}),
        ("Sales rose by 3 percent from a year earlier.", {"a year earlier": None}),
        (
            "They met on Nov. 10, 2018. The following Friday they signed; the Monday before had been calm.",
            {"Nov. 10, 2018": "2018-11-10", "The following Friday": "2018-11-16", "Monday": "2020-12-21"},
        ),
        (
            "They met on Nov. 10, 2018, and the same day they signed.",
            {"Nov. 10, 2018": "2018-11-10", "the same day": "2018-11-10"},
        ),
        (
            "They met on Nov. 10, 2018. // Two weeks later they signed.",
            {"Nov. 10, 2018": "2018-11-10", "Two weeks later": "2018-11-24~"},
        ),
        ("They met on Nov. 10, 2018. A few months later they signed.", {"Nov. 10, 2018": "2018-11-10"}),
        ("They met a year before he died.", {}),
        ("He gave May a rose and marched in step.", {}),
        ("The vote is expected by the end of next year.", {"next year": "2021"}),
        ("The Nasdaq fell 3 percent late Tuesday afternoon.", {"late Tuesday": "2020-12-22"}),
        ("It was sold on 5 Nov 1999 for 2,000 pounds.", {"5 Nov 1999": "1999-11-05"}),
        (
            "The bridge, built in 1911, closed on 4 March 2019. Six years earlier it had been painted.",
            {"1911": "1911", "4 March 2019": "2019-03-04", "Six years earlier": "2013"},
        ),
        ("Some 2019 visitors came; by 2018 votes to 3 it fell.", {}),
        ("On Sunday the council will vote.", {"Sunday": "2020-12-27"}),
        (
            "She said on Tuesday that it will open on Friday.",
            {"Tuesday": "2020-12-22", "Friday": "2020-12-25"},
        ),
        ("They agreed to meet on Friday.", {"Friday": None}),
        ("The new mayor takes office on 2 June.", {"2 June": "2021-06-02"}),
        (
            "The plan, published on Thursday, is open for comment until 14 March.",
            {"Thursday": "2020-12-24", "14 March": "2021-03-14"},
        ),
        ("He took office on 2 June, when summer begins.", {"2 June": "2020-06-02"}),
    ],
)
def test_told_on_thursday_24_december_2020(text: str, expected: dict[str, str | None]) -> None:
    assert resolved(article(*text.split(" // "))) == expected


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        ("2021-08-21", "They met last Thursday.", {"last Thursday": "2021-08-19"}),
        (
            "2021-01-20",
            "It snowed this winter and last winter; it will snow next winter.",
            {"this winter": "2020-24", "last winter": "2019-24", "next winter": "2021-24"},
        ),
        ("2021-03-20", "It snowed last winter.", {"last winter": "2020-24"}),
        (
            "2021-10-05",
            "It was dry last fall and last summer.",
            {"last fall": "2020-23", "last summer": "2021-22"},
        ),
        (
            None,
            "On Tuesday, July 20, he met them. The next day he left.",
            {"Tuesday, July 20": "XXXX-07-20", "The next day": None},
        ),
        (
            None,
            "It sank on 13/04/2021 and was raised on 03/05/2021.",
            {"13/04/2021": "2021-04-13", "03/05/2021": "2021-05-03"},
        ),
        (
            None,
            "It sank on 04/13/2021 and was raised on 05/03/2021.",
            {"04/13/2021": "2021-04-13", "05/03/2021": "2021-05-03"},
        ),
        (None, "It was raised on 05/03/2021.", {"05/03/2021": None}),
        (None, "It was raised on 2021-05-03.", {"2021-05-03": "2021-05-03"}),
        ("2021-01-02", "It ended on Dec. 30 and will open on Dec. 30.", {"Dec. 30": "2021-12-30"}),
        ("2021-01-02", "It ended on Dec. 30.", {"Dec. 30": "2020-12-30"}),
        ("2020-12-28", "It will end on Jan. 5.", {"Jan. 5": "2021-01-05"}),
        ("2020-12-28", "It ended on Jan. 5.", {"Jan. 5": "2020-01-05"}),
        ("2021-01-01", "They met last month and last year.", {"last month": "2020-12", "last year": "2020"}),
        (
            "2021-01-01",
            "They met on Thursday and yesterday.",
            {"Thursday": "2020-12-31", "yesterday": "2020-12-31"},
        ),
        ("2021-01-01", "It opens in March.", {"in March": None}),
        ("2021-01-01", "It will open in March next year.", {"in March next year": "2022-03"}),
        ("2021-01-01", "It closed in October.", {"in October": "2020-10"}),
        ("2021-03-01", "They arrived the day before.", {"the day before": None}),
        ("2021-03-01", "They came the day before the vote.", {}),
        ("2020-12-21", "They met this weekend.", {"this weekend": "2020-12-19/2020-12-20"}),
        ("2020-12-21", "They will meet this weekend.", {"this weekend": "2020-12-26/2020-12-27"}),
    ],
)
def test_told_on_another_day_or_none(today: str | None, text: str, expected: dict[str, str | None]) -> None:
    assert resolved(article(*text.split(" // "), published=today)) == expected
