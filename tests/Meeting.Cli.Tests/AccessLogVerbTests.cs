using Meetings.Cli.Verbs;
using Microsoft.VisualBasic.FileIO;

namespace Meetings.Cli.Tests;

/// <summary>The log of who saw, as a table that a spreadsheet opens: names and services in it are anybody's words.</summary>
public sealed class AccessLogVerbTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\")")]
    [InlineData("+47 22 00 00 00")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public void What_begins_as_a_formula_does_becomes_a_text(string name) => Assert.Equal([$"'{name}", "PPT"], Read(AccessLogVerb.Row([name, "PPT"])));

    [Theory]
    [InlineData("Kari \"Kaia\" Nordmann")]
    [InlineData("\"")]
    [InlineData("Kari; leder")]
    [InlineData("Kari\nNordmann")]
    [InlineData("Kari\r\nNordmann")]
    [InlineData("Ødegård, PPT")]
    [InlineData("a=1")]
    [InlineData("")]
    public void Whatever_else_it_holds_a_cell_is_read_as_it_was(string name) => Assert.Equal(["først", name, "sist"], Read(AccessLogVerb.Row(["først", name, "sist"])));

    static string[] Read(string row)
    {
        using var parser = new TextFieldParser(new StringReader(row)) { Delimiters = [";"], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        var cells = parser.ReadFields()!;
        Assert.True(parser.EndOfData);
        return cells;
    }
}
