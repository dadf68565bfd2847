using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Meetings.Client;

namespace Meetings.Cli.Tests;

// Inside the namespace: here the wire's names come before the domain's.
using Meetings.V1;

public sealed class MeetingScreenTests
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    static FollowSnapshot Full(FollowState state = FollowState.Live)
    {
        var view = new MeetingView { Frame = new() { Title = "TST [bold]Solbakken[/]", Phase = MeetingPhase.Running, CurrentItemId = "i5" } };
        for (var n = 1; n <= 12; n++)
        {
            view.Agenda.Add(new AgendaItem
            {
                Id = $"i{n}",
                Title = $"Sak nummer {n}",
                Minutes = 10,
                State = n < 5 ? ItemState.Finished : n == 5 ? ItemState.Current : ItemState.Waiting,
            });
            view.Participants.Add(new Participant { Id = $"p{n}", Name = $"Person {n}", Attendance = Attendance.Present });
            view.Decisions.Add(new Decision { Id = $"d{n}", Text = $"Vedtak nummer {n} med nokså lang tekst som går over flere linjer", State = DecisionState.Adopted });
            view.Actions.Add(new Action { Id = $"a{n}", Text = $"Tiltak nummer {n}", Status = ActionStatus.Open });
            view.Contributions.Add(new Contribution { Id = $"c{n}", Text = $"Spørsmål nummer {n}?", AuthorName = "Kari" });
            view.BrightSpots.Add(new BrightSpot { Id = $"b{n}", Text = $"Lysglimt nummer {n}", AuthorName = "Kari" });
        }

        return new(state, view, 9, new(TimeProvider.System, TimeSpan.Zero), DateTimeOffset.UnixEpoch, null);
    }

    [Theory]
    [InlineData(120, 35)]
    [InlineData(80, 24)]
    [InlineData(50, 20)]
    public void Whatever_the_size_it_fits_and_shows_what_matters_now(int width, int height)
    {
        var lines = MeetingScreen.Of(Full(), width, height, Zone, [Line.Of("foten")]);
        var text = Painter.Text(lines, ansi: false).ToList();

        Assert.Equal(height, lines.Count);
        Assert.All(lines, l => Assert.InRange(l.Width, 0, width));
        Assert.StartsWith("TST [bold]Solbakken[/]", text[0], StringComparison.Ordinal);
        Assert.Equal("foten", text[^1]);
        Assert.Contains(text, l => l.StartsWith("▶  5. Sak nummer 5", StringComparison.Ordinal));
        Assert.Contains(text, l => l.Contains("10:00 igjen av 10 min", StringComparison.Ordinal));
        Assert.Contains(text, l => l.Contains("Vedtak nummer 12", StringComparison.Ordinal));
    }

    [Fact]
    public void A_letter_is_never_parted_from_its_marks()
    {
        var word = string.Concat(Enumerable.Repeat("a\u0308\u0323", 30));
        var rows = Lines.Wrap("", word, 10).Select(l => string.Concat(l.Pieces.Select(p => p.Text))).ToList();
        Assert.Equal(word, string.Concat(rows));
        Assert.All(rows, r => Assert.Equal(0, r.Length % 3));
        Assert.Equal(string.Concat(Enumerable.Repeat("a\u0308\u0323", 9)) + "…", Lines.Fit(word, 10));
    }

    [Fact]
    public void Who_disagrees_and_what_no_longer_holds_is_shown()
    {
        var view = new MeetingView
        {
            Frame = new() { Title = "TST", Phase = MeetingPhase.Running },
            Decisions =
            {
                new Decision { Id = "a", Text = "Leksehjelp", State = DecisionState.Adopted },
                new Decision { Id = "b", Text = "Flytte klasse", State = DecisionState.Withdrawn, DecidedAt = new() { Seconds = 1 } },
                new Decision { Id = "c", State = DecisionState.Annulled, AnnulledByName = "Kari" },
            },
            Remarks = { new Remark { Id = "r", DecisionId = "a", Dissent = true, AuthorName = "Amina", Text = "For sent" } },
        };
        var now = new FollowSnapshot(FollowState.Live, view, 9, new(TimeProvider.System, TimeSpan.Zero), DateTimeOffset.UnixEpoch, null);

        var text = Painter.Text(MeetingScreen.Of(now, 60, null, Zone, []), ansi: false).ToList();

        Assert.Equal(
            ["Vedtak", "✓ Leksehjelp", "  Amina er uenig: For sent", "", "Ikke vedtatt", "· Flytte klasse (vedtatt, men trukket tilbake)", "· (fjernet av Kari)"],
            text[text.IndexOf("Vedtak")..]);
    }

    [Theory]
    [InlineData(false, "Pause")]
    [InlineData(true, "Åpnet igjen")]
    public void A_meeting_that_is_open_again_to_be_put_right_takes_no_break(bool closed, string expected) =>
        Assert.Equal(expected, Words.Phase(new() { Phase = MeetingPhase.Paused, ClosedAt = closed ? Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) : null }));

    // The character that turns the direction turns the rest of the terminal's line otherwise.
    [Fact]
    public void A_text_that_turns_the_direction_turns_nothing_but_itself()
    {
        var view = new MeetingView
        {
            Frame = new() { Title = "TST \u202Esnudd", Phase = MeetingPhase.Running },
            BrightSpots = { new BrightSpot { Id = "b", Text = "\u202Etxet", AuthorName = "Kari" } },
        };
        var now = new FollowSnapshot(FollowState.Live, view, 9, new(TimeProvider.System, TimeSpan.Zero), DateTimeOffset.UnixEpoch, null);

        foreach (var width in (int[])[60, 100])
        {
            var text = string.Join('\n', Painter.Text(MeetingScreen.Of(now, width, null, Zone, []), ansi: false));
            Assert.Contains("\u2068\u202Etxet\u2069", text, StringComparison.Ordinal);
            // Nothing of it is left outside of what is kept apart.
            Assert.DoesNotContain('\u202E', Regex.Replace(text, "\u2068[^\u2068\u2069\n]*\u2069", ""));
            Assert.Equal(text.Count(c => c == '\u2068'), text.Count(c => c == '\u2069'));
        }
    }

    [Fact]
    public void What_is_asked_answered_declined_and_not_settled_is_shown()
    {
        var view = new MeetingView
        {
            Frame = new() { Title = "TST", Phase = MeetingPhase.Running, CurrentItemId = "i1" },
            Agenda = { new AgendaItem { Id = "i1", Title = "Sak", State = ItemState.Current } },
            Notes = { new Note { Id = "n1", ItemId = "i1", Text = "Slik", OtherWordings = { new Wording { Field = "text", Value = "Heller slik", AuthorName = "Per" } } } },
            Actions =
            {
                new Action
                {
                    Id = "a1", Text = "Ring", ResponsibleName = "Mor", DueDate = "2026-12-01", Response = ActionResponse.Declined, ResponseReason = "reiser",
                    OtherWordings = { new Wording { Field = "text", Value = "Skriv", AuthorName = "Per" } },
                },
                new Action { Id = "a2", Text = "Besøk", FollowsId = "a1", FormerResponsibleName = "Hanne" },
            },
            Contributions =
            {
                new Contribution { Id = "c1", Kind = ContributionKind.Question, Text = "Når?", AuthorName = "Mor", Answer = "På mandag.", AnsweredByName = "Kari" },
                new Contribution { Id = "c2", Kind = ContributionKind.Important, Text = "Ro.", AuthorName = "Mor" },
            },
        };
        var text = Painter.Text(
            MeetingScreen.Of(new(FollowState.Live, view, 9, new(TimeProvider.System, TimeSpan.Zero), null, null), 60, null, Zone, []), ansi: false).ToList();

        Assert.Contains("  Ikke avklart, Per skrev: Heller slik", text);
        Assert.Contains("  Mor, frist 01.12.2026, avslått: reiser", text);
        Assert.Contains("  Ikke avklart, Per skrev: Skriv", text);
        Assert.Contains("  ansvarlig mangler (tidligere: Hanne), frist mangler", text);
        Assert.Contains("  i stedet for: Ring", text);
        Assert.Contains("? Når? (Mor)", text);
        Assert.Contains("  På mandag. (Kari)", text);
        Assert.Contains("! Ro. (Mor)", text);
    }

    [Fact]
    public void Out_of_touch_is_said_plainly()
    {
        var text = Painter.Text(MeetingScreen.Of(Full(FollowState.OutOfTouch), 80, 24, Zone, []), ansi: false);

        Assert.Contains(text, l => l.Contains("UTEN KONTAKT siden kl 01:00:00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_cannot_steer_the_terminal()
    {
        Assert.DoesNotContain(Lines.Wrap("", "a\e[2Jb\tc\u0007", 40).Single().Pieces, p => p.Text.Any(char.IsControl));
        Assert.DoesNotContain('\e', Lines.Fit("\e[2J", 40));
    }

    [Fact]
    public void Long_words_and_wide_letters_are_broken_to_fit()
    {
        var lines = Lines.Wrap("Notat: ", new string('x', 50) + " 会議会議会議会議 kort", 12).ToList();

        Assert.All(lines, l => Assert.InRange(l.Width, 1, 12));
        Assert.Equal("kort", lines[^1].Pieces[^1].Text.Split(' ')[^1]);
    }
}
