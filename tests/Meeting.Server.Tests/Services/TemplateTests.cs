using System.Text.Json;
using Meetings.Server.Templates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meetings.Server.Tests.Services;

public sealed class TemplateTests
{
    static TemplateLibrary Library(TempFolder folder) =>
        new(new() { DataDirectory = folder.Path }, NullLogger<TemplateLibrary>.Instance);

    [Theory]
    [InlineData("tst", MeetingKind.Tst, 150, 7)]
    [InlineData("ansvarsgruppe", MeetingKind.Ansvarsgruppe, 90, 10)]
    [InlineData("stafettlogg", MeetingKind.Stafettlogg, 60, 7)]
    [InlineData("laeringssirkel", MeetingKind.LearningCircle, 60, 5)]
    [InlineData("protokoll", MeetingKind.Protocol, 60, 1)]
    public void The_templates_of_the_field_come_with_the_server(string id, MeetingKind kind, int minutes, int items)
    {
        using var folder = new TempFolder();
        var template = Library(folder).Find(id, "template_id");
        Assert.Equal((kind, minutes, items), (template.Kind, template.Minutes, template.Items.Length));
    }

    [Fact]
    public void In_a_tst_the_four_services_have_a_duty_to_attend()
    {
        using var folder = new TempFolder();
        Assert.Equal<string>(["Skole", "PPT", "Helsesykepleier", "Barnevern"], Library(folder).Find("tst", "template_id").DutyToAttend);
    }

    [Fact]
    public void A_municipalitys_own_template_is_added_or_replaces_ours_and_a_wrong_one_stops_nothing()
    {
        using var folder = new TempFolder();
        var own = Directory.CreateDirectory(folder.File("templates")).FullName;
        File.WriteAllText(Path.Combine(own, "frokostmote.json"), """{ "title": "Frokostmøte", "kind": "stafettlogg", "items": [ { "title": "Kaffe", "minutes": 15 } ] }""");
        File.WriteAllText(Path.Combine(own, "tst.json"), """{ "title": "Vårt TST", "kind": "tst", "dutyToAttend": ["Barnehage"], "items": [ { "title": "Alt", "minutes": 90 } ] }""");
        File.WriteAllText(Path.Combine(own, "wrong.json"), "{");
        var library = Library(folder);
        Assert.Equal(["Ansvarsgruppemøte", "Frokostmøte", "Læringssirkel", "Møteprotokoll", "Stafettloggmøte", "Vårt TST"], library.All.Select(t => t.Title));
        Assert.Equal<string>(["Barnehage"], library.Find("tst", "template_id").DutyToAttend);
    }

    [Theory]
    [InlineData("a b", """{ "title": "a", "kind": "tst", "items": [ { "title": "a", "minutes": 5 } ] }""")]
    [InlineData("a", """{ "title": "", "kind": "tst", "items": [ { "title": "a", "minutes": 5 } ] }""")]
    [InlineData("a", """{ "title": "a", "kind": "tst", "items": [] }""")]
    [InlineData("a", """{ "title": "a", "kind": "tst" }""")]
    [InlineData("a", """{ "title": "a", "kind": "tst", "items": [ { "title": "a", "minutes": -5 } ] }""")]
    [InlineData("a", """{ "title": "a", "kind": "tst", "items": [ { "title": "a\u0007", "minutes": 5 } ] }""")]
    [InlineData("a", "null")]
    public void A_template_that_cannot_be_used_says_what_is_wrong(string id, string json) =>
        Assert.NotEmpty(Assert.Throws<FormatException>(() => TemplateLibrary.Parse(id, json)).Message);

    [Theory]
    [InlineData("""{ "title": "a", "kind": "party", "items": [ { "title": "a", "minutes": 5 } ] }""")]
    [InlineData("""{ "title": "a", "kind": "tst", "item": [] }""")]
    [InlineData("[]")]
    public void A_template_of_another_form_is_told_of(string json) =>
        Assert.ThrowsAny<JsonException>(() => TemplateLibrary.Parse("a", json));
}
