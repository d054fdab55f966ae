import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.adapters import MOST_CELL, RawTable, read_csv
from perfkit.diagnostics import Finding


def read(data: bytes | str, **options: object) -> RawTable:
    table, findings = read_csv(data, name="deal.csv", **options)
    assert findings == ()
    assert table is not None
    return table


def refused(data: bytes | str, **options: object) -> Finding:
    """The only finding of a file."""
    _, (finding,) = read_csv(data, name="deal.csv", **options)
    return finding


def where(finding: Finding) -> tuple[int | None, int | None]:
    return finding.places[0].line, finding.places[0].column


def test_a_table_has_its_headers_rows_and_the_line_of_each_row() -> None:
    table = read(b"id,amount\nD-1,1200.00\nD-2,-3\n")
    assert table == RawTable("deal.csv", ("id", "amount"), [("D-1", "1200.00"), ("D-2", "-3")], [2, 3])


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str, mark: bytes) -> None:
    between = end or "\n"
    assert read(mark + f"id,v{between}a,1{end}".encode()).rows == [("a", "1")]


def test_quoted_cells_hold_commas_quotes_and_line_ends() -> None:
    table = read('id,note\r\n"D,1","he said ""no""\r\nand left"\r\nD-2,""\r\nD-3,5" disk\r\n')
    assert table.rows == [("D,1", 'he said "no"\r\nand left'), ("D-2", ""), ("D-3", '5" disk')]
    assert table.numbers == [2, 4, 5]


def test_a_carriage_return_at_the_very_end_ends_the_last_row() -> None:
    assert read('a,b\r\n1,"2"\r').rows == [("1", "2")]
    assert read('a,b\r\n"1",2\r').rows == [("1", "2")]
    assert read("a,b\r\n1,2\r").rows == [("1", "2")]


def test_lines_without_any_character_are_no_rows() -> None:
    table = read("\n\nid,v\n\na,1\n\n\nb,2\n\n")
    assert (table.rows, table.numbers) == ([("a", "1"), ("b", "2")], [5, 8])


def test_a_heading_that_goes_on_in_the_next_line_of_its_cell_is_one_line() -> None:
    table = read('id,"Sales \r\n quota","a\nb"\n1,2,"3\n4"\n')
    assert (table.headers, table.rows) == (("id", "Sales quota", "a b"), [("1", "2", "3\n4")])


def test_blanks_round_a_header_are_dropped_and_those_in_a_cell_kept() -> None:
    table = read("id , amount\n a , 1\n")
    assert (table.headers, table.rows) == (("id", "amount"), [(" a ", " 1")])


def test_a_table_may_have_no_rows() -> None:
    assert read("id,amount\n").rows == []


def test_text_that_is_already_decoded_is_taken_as_it_is() -> None:
    assert read("\ufeff姓名\n张三\n").headers == ("姓名",)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("gb18030", "GB18030"),
        ("gb18030", "gbk"),
        ("gb18030", "GB2312"),
        ("gb18030", "cp936"),
        ("utf-8", "UTF8"),
        ("utf-8-sig", "utf_8"),
        ("utf-16", "utf-16"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_is_named(written: str, named: str) -> None:
    assert read("姓名,城市\r\n张三,上海\r\n".encode(written), encoding=named).rows == [("张三", "上海")]


@pytest.mark.parametrize(
    ("data", "encoding", "likely"),
    [
        ("姓名,金额\n张三,1\n".encode("gb18030"), "utf-8", "gb18030"),
        ("姓名,金額\n張三,1\n".encode("big5"), "utf-8", "big5"),
        ("naïve,café\nü,é\n".encode("cp1252"), "utf-8", "windows-1252"),
        ("id\n€\n".encode("utf-16"), "utf-8", "utf-16"),
        (b"id,name\n" + "1,é€\n".encode(), "gb18030", "utf-8"),
    ],
)
def test_bytes_that_do_not_fit_name_the_likely_encoding(data: bytes, encoding: str, likely: str) -> None:
    finding = refused(data, encoding=encoding)
    assert finding.code.code == "PKA001"
    assert f"`--encoding {likely}`" in finding.mend()
    assert f"`--encoding {likely}`" in finding.mend("zh")


def test_bytes_of_no_known_encoding_say_the_line_and_the_byte() -> None:
    finding = refused(b"id\nok\n\x81\x20\x8d\n")
    assert where(finding) == (3, None)
    assert "byte 81" in finding.why()
    assert finding.mend() == "save the file as UTF-8, or name its encoding with `--encoding`"


def test_a_guess_looks_at_the_lines_that_failed_only() -> None:
    long = b"id\n" + b"x\n" * 100_000 + ("张三\n" * 40_000).encode("gb18030")
    finding = refused(long)
    assert where(finding) == (100_002, None)
    assert "gb18030" in finding.mend()


def test_an_unknown_encoding_offers_the_near_one() -> None:
    finding = refused(b"id\n", encoding="gb1803")
    assert finding.code.code == "PKA011"
    assert finding.mend().startswith("did you mean `gb18030`? if not, write one of these: `utf-8`")
    assert refused(b"id\n", encoding="zlib").mend().startswith("write one of these: `utf-8`")


@pytest.mark.parametrize("empty", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"  \n"])
def test_an_empty_file_is_refused(empty: bytes) -> None:
    assert refused(empty).code.code == "PKA002"


def test_two_columns_of_one_name_are_refused() -> None:
    finding = refused("id,amount,id ,id\n1,2,3,4\n".replace(",id\n", "\n"))
    assert finding.code.code == "PKA003"
    assert finding.why().startswith("columns 1 and 3 bear one name")


def test_a_column_without_a_name_is_refused() -> None:
    finding = refused("id,,amount\n1,2,3\n")
    assert (finding.code.code, finding.what()) == ("PKA004", "column 2 has no name")


def test_all_mistakes_of_the_header_are_found_at_once_up_to_a_bound() -> None:
    _, findings = read_csv("id,id,,\n", name="deal.csv")
    assert [finding.code.code for finding in findings] == ["PKA003", "PKA004", "PKA004"]
    _, findings = read_csv("," * 60_000 + "\n", name="deal.csv")
    assert len(findings) == 50


@pytest.mark.parametrize(("row", "cells"), [("1", 1), ("1,2,3", 3), ('"1","2,2",3', 3)])
def test_a_row_without_a_cell_for_each_column_is_refused_with_its_line(row: str, cells: int) -> None:
    table, (finding,) = read_csv(f"a,b\n1,2\n{row}\n3,4\n", name="deal.csv")
    assert (finding.code.code, where(finding)) == ("PKA005", (3, None))
    assert finding.why().startswith(f"cells here: {cells}, columns on the first line: 2")
    assert finding.places[0].text == row
    assert table is not None
    assert table.rows == [("1", "2"), ("3", "4")]


def test_reading_stops_after_many_wrong_rows_and_says_so() -> None:
    _, findings = read_csv("a,b\n" + "1\n" * 60, name="deal.csv")
    assert [finding.code.code for finding in findings] == ["PKA005"] * 50 + ["PKA013"]
    assert where(findings[-1]) == (52, None)


def test_the_last_wrong_row_does_not_stop_anything() -> None:
    _, findings = read_csv("a,b\n" + "1\n" * 50, name="deal.csv")
    assert [finding.code.code for finding in findings] == ["PKA005"] * 50


def test_a_nul_character_is_refused_with_its_line() -> None:
    finding = refused("a,b\n1,\0\n")
    assert (finding.code.code, where(finding)) == ("PKA006", (2, None))
    assert finding.mend() == "export the file again as CSV in UTF-8"


def test_a_file_of_two_byte_characters_without_a_mark_names_its_encoding() -> None:
    assert refused("a,b\n1,2\n".encode("utf-16-le")).mend().startswith("read it with `--encoding utf-16`")


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_as_long_as_a_spreadsheet_holds_is_read_and_a_longer_one_refused(quote: str) -> None:
    assert len(read(f"a,b\n1,{quote}{'x' * MOST_CELL}{quote}\n").rows[0][1]) == MOST_CELL
    finding = refused(f"a,b\n1,{quote}{'x' * (MOST_CELL + 1)}{quote}\n")
    assert (finding.code.code, where(finding), finding.places[0].path) == ("PKA007", (2, None), "b")


@pytest.mark.parametrize(("text", "place"), [('a,b\n1,"x\ny,z\n', (2, 3)), ('a,b\n"x\ny","\n', (3, 4)), ('"a', (1, 1))])
def test_a_quote_that_is_never_closed_is_shown_where_it_opens(text: str, place: tuple[int, int]) -> None:
    finding = refused(text)
    assert (finding.code.code, where(finding)) == ("PKA008", place)


def test_text_after_a_closing_quote_is_refused() -> None:
    finding = refused('a,b\n"x"y,2\n')
    assert (finding.code.code, where(finding)) == ("PKA009", (2, 4))


def test_more_rows_than_the_bound_are_refused() -> None:
    assert len(read("a\n1\n2\n", most_rows=2).rows) == 2
    finding = refused("a\n1\n2\n3\n", most_rows=2)
    assert (finding.code.code, where(finding)) == ("PKA010", (4, None))


@pytest.mark.parametrize(
    ("header", "separator"),
    [
        ("a;b", "semicolons"),
        ("a\tb", "tabs"),
        ("a|b", "vertical bars"),
        ("a，b", "full-width commas"),
        ('"a";"b"', "semicolons"),
        ('a;"b"', "semicolons"),
        ('"a"\t"b"', "tabs"),
    ],
)
def test_another_separator_is_named(header: str, separator: str) -> None:
    finding = refused(f"{header}\n1\n")
    assert (finding.code.code, finding.what()) == ("PKA012", f"the columns are separated by {separator}")


@pytest.mark.parametrize(
    ("text", "place"), [("a,b\n1,x\ry\n", (2, 4)), ('a,b\n"1"\r,2\n', (2, 4)), ('a,b\n"1",2\r3\n', (2, 6))]
)
def test_a_carriage_return_that_ends_no_line_is_refused(text: str, place: tuple[int, int]) -> None:
    finding = refused(text)
    assert (finding.code.code, where(finding)) == ("PKA014", place)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("\0", "PKA006", (1, None)),
        ("\na\n\0", "PKA006", (3, None)),
        ("\n\0", "PKA006", (2, None)),
        ('\n"a', "PKA008", (2, 1)),
        ('\n\na,"b', "PKA008", (3, 3)),
        ('a,b\n"x";2\n', "PKA009", (2, 4)),
        ('"a"y,b\n1,2\n', "PKA009", (1, 4)),
        ('"a";b\n1,2\n', "PKA012", (1, 4)),
        ('a,b\n1,2\n"x"\r3,4\n', "PKA014", (3, 4)),
        ('a,b\n"x\ny"\rz,4', "PKA014", (3, 3)),
        ("a,b\n1\r2,3\n", "PKA014", (2, 2)),
        ("\r\n\r\n", "PKA002", (None, None)),
    ],
)
def test_what_is_wrong_is_shown_where_it_stands(text: str, code: str, place: tuple[int, int]) -> None:
    finding = refused(text)
    assert (finding.code.code, where(finding)) == (code, place)


@pytest.mark.parametrize(
    ("text", "is_wide"),
    [("a\0", True), ("ab\0", False), ("a\0b\0c", True), ("a\0b\0c\n", False), ("abcd\0e\0", False), ("\0a\n", False)],
)
def test_only_a_text_of_many_nul_characters_is_one_of_two_bytes(text: str, is_wide: bool) -> None:
    assert ("utf-16" in refused(text).mend()) is is_wide


def test_a_blank_first_line_is_no_row_whatever_the_last_one_ends_with() -> None:
    for text in ("\na\n1\r", "\r\na\n1\r", "\na\n1", "a\n\n1\r"):
        table = read(text)
        assert (table.headers, table.rows) == (("a",), [("1",)])
    assert read("\na\n\n1\n\r").numbers == [4]


RARE = "镕"


@pytest.mark.parametrize(
    ("text", "is_gb"),
    [("张" * 9 + RARE, True), ("张" * 8 + RARE, False), ("张" * 17 + RARE * 2, False), ("张" * 18 + RARE * 2, True)],
)
def test_text_is_taken_for_chinese_where_nine_of_ten_signs_are_common_ones(text: str, is_gb: bool) -> None:
    assert ("gb18030" in refused(f"id\n{text}\n".encode("gb18030")).mend()) is is_gb


def test_wrong_bytes_are_counted_from_the_first_line_on() -> None:
    for data, line in ((b"\xff", 1), (b"\n\xff", 2), (b"\n\na\n\xff\n", 4), (b"a\xff\n\n", 1)):
        assert where(refused(data)) == (line, None)


def write(rows: list[list[str]]) -> str:
    """The plainest writer there is: every cell in quotes."""
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=6)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6)))
def test_what_is_written_in_quotes_is_read_back(rows: list[list[str]]) -> None:
    width = len(rows[0]) if rows else 1
    table = read(write([[f"c{at}" for at in range(width)], *rows]))
    assert table.rows == [tuple(row) for row in rows]


@pytest.mark.unmeasured
@given(st.text(st.sampled_from('a,"\r\n;\t\0é张'), max_size=40) | st.text(max_size=40))
def test_any_text_gives_a_table_or_a_finding(text: str) -> None:
    table, findings = read_csv(text, name="any.csv")
    assert table is not None or findings
    if table is not None:
        assert len(table.rows) == len(table.numbers)
        assert list(table.numbers) == sorted(set(table.numbers))
        assert all(len(row) == len(table.headers) for row in table.rows)


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "gb18030", "utf-16", "big5", "windows-1252"]))
def test_any_bytes_give_a_table_or_a_finding(data: bytes, encoding: str) -> None:
    table, findings = read_csv(data, name="any.csv", encoding=encoding)
    assert table is not None or findings
