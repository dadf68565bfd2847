using Meetings.Documents.Labels;
using Meetings.Minutes;
using Meetings.V1;

namespace Meetings.Documents.Manuscript;

/// <summary>
/// The words of the minutes, in the order in which they are read, not yet set as anything: text, DOCX and PDF are set from
/// it, and therefore say the same.
/// </summary>
public sealed class MinutesManuscript
{
    readonly MinutesLabels _labels;
    readonly Saying _saying;
    readonly MeasureRows _rows;

    MinutesManuscript(MinutesLabels labels) => (_labels, _saying, _rows) = (labels, new(labels), new(labels, new(labels)));

    /// <summary>The minutes in words.</summary>
    /// <param name="minutes">The minutes.</param>
    /// <param name="labels">Bokmål or nynorsk.</param>
    public static IReadOnlyList<Portion> Of(MinutesDocument minutes, MinutesLabels labels)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var manuscript = new MinutesManuscript(labels);
        return [.. minutes.Sections.SelectMany(manuscript.Section)];
    }

    IEnumerable<Portion> Section(Section section) => section.Kind switch
    {
        SectionKind.Head => Head(section),
        SectionKind.Agenda => [Agenda([.. section.Blocks.OfType<Entry>().Select(e => e.Heading)])],
        SectionKind.Spots => [.. Under(section), new Points(Phrase.Empty, [.. section.Blocks.OfType<Spotted>().Select(Spot)])],
        SectionKind.Foot => [new Ending(), .. section.Blocks.Select(Foot)],
        _ => [.. Under(section), .. section.Blocks.SelectMany(Content)],
    };

    Agenda Agenda(Meetings.Minutes.Heading[] entries) =>
        new(_labels["Agenda"], [.. entries.Select(_saying.Entry)]) { Numbered = entries.All(e => e.Number.Length > 0) };

    IEnumerable<Portion> Under(Section section) =>
        [new Heading(section.Heading is { } heading ? _saying.Heading(heading) : Phrase.Own(_labels[$"{section.Kind}"]))];

    IEnumerable<Portion> Head(Section section)
    {
        var facts = new List<Fact>();
        foreach (var block in section.Blocks)
        {
            if (block is Titled titled)
                yield return new Title(_labels[titled.Protocol ? "Protocol" : "Minutes"], titled.Title is { } own ? Phrase.Written(own) : Phrase.Own(_labels["Shielded.Meeting"]));
            else if (block is Unfinished unfinished)
                yield return Notice(unfinished);
            else
                facts.Add(Fact(block));
        }

        if (facts.Count > 0)
            yield return new Facts(facts);
    }

    Paragraph Notice(Unfinished unfinished) => unfinished is { Standing: MinutesStanding.Cancelled, Reason.Length: > 0 }
        ? Labelled(Phrase.Own(_labels["Cancelled.Because"]), Phrase.Written(unfinished.Reason))
        : Plain(Phrase.Own(_labels[$"{unfinished.Standing}"]));

    Fact Fact(Block block) => block switch
    {
        Filed filed => new(_labels["ArchiveCase"], [Phrase.Written(filed.ArchiveCase)]),
        Scheduled scheduled => new(_labels["When"], [Phrase.Own($"{_labels.Time(scheduled.Start)} – {MinutesLabels.Clock(scheduled.End)}")]),
        Placed placed => new(_labels["Place"], [Phrase.Written(placed.Place)]),
        Officers officers => new(_labels[officers.Role == Role.Leader ? "Officers.Leader" : "Officers.Secretary"], [.. officers.Names.Select(Phrase.Written)]),
        Attending attending => new(_labels[$"Attending.{attending.Kind}"], [.. attending.People.Select(_saying.Person)]),
        DutyToAttend duty => new(_labels["Duty"], [_saying.Duty(duty)]),
        Remarked remark => new(_labels["Remarks"], [Phrase.Written(remark.Text) + Phrase.Of(" ({0})", _saying.Name(remark.AuthorName))]),
        NoRemarks => new(_labels["Remarks"], [Phrase.Own(_labels["Remarks.None"])]),
        _ => throw Unknown(block),
    };

    IEnumerable<Portion> Content(Block block) => block switch
    {
        Noted { Heading: "" } noted => [new Paragraph(Phrase.Own(_labels["Treatment"]), [.. noted.Notes.Select(_saying.Note)])],
        Noted noted => [new Points(Phrase.Written(noted.Heading), [.. noted.Notes.Select(_saying.Note)])],
        Decided decided => [Decision(decided), .. decided.Remarks.Select(Remark)],
        Measures measures => [new MeasureTable([.. measures.Rows.Select(_rows.Of)])],
        Shielded shielded => [.. Times("Minutes.Set", shielded.Minutes), .. Times("Minutes.Used", shielded.Used)],
        Proposed proposed => [Labelled(Phrase.Own(_labels["Proposal"]), Phrase.Written(proposed.Text))],
        Attached attached => [Labelled(Phrase.Own(_labels["Attachments"]), Phrase.Join(", ", attached.Titles.Select(Phrase.Written)))],
        Mattering mattering => [Labelled(By("Important", mattering.AuthorName), Phrase.Written(mattering.Text) + Saying.Whose(mattering.Whose))],
        Asked asked => [Labelled(By("Question", asked.AuthorName), Phrase.Written(asked.Text) + Saying.Whose(asked.Whose)), Answer(asked.Answer)],
        _ => throw Unknown(block),
    };

    Paragraph Decision(Decided decided)
    {
        if (decided.Annulled is { } annulled)
            return Plain(Phrase.Of(_labels["Decision.Annulled"], _saying.Name(annulled.ByName), Phrase.Own(_labels.Time(annulled.At))));
        var text = Phrase.Written(decided.Text) + Saying.Whose(decided.Whose)
            + (decided.Reason.Length > 0 ? Phrase.Own(" ") + Phrase.Of(_labels["Decision.Reason"], Phrase.Written(decided.Reason)) : Phrase.Empty)
            + _saying.Unsettled(decided.Unsettled);
        return Labelled(Phrase.Own(_labels[$"Decision.{decided.Standing}"]), text) with { Settled = decided.Standing == DecisionStanding.Adopted };
    }

    Paragraph Remark(Remarked remark) => Labelled(By(remark.Dissent ? "Dissent" : "Remark", remark.AuthorName), Phrase.Written(remark.Text));

    Paragraph Answer(Answered? answer) => answer is null ? Plain(Phrase.Own(_labels["Unanswered"]))
        : Labelled(By("Answer", answer.ByName), Phrase.Written(answer.Text) + _saying.Unsettled(answer.Unsettled));

    IEnumerable<Portion> Times(string label, int minutes) =>
        minutes > 0 ? [Labelled(Phrase.Own(_labels[label]), Phrase.Of(_labels["Minutes.Count"], Phrase.Own($"{minutes}")))] : [];

    Phrase Spot(Spotted spot) => Phrase.Written(spot.Text) + Phrase.Of(" ({0})", _saying.Name(spot.AuthorName)) + Saying.Whose(spot.Whose);

    Paragraph Foot(Block block) => block switch
    {
        NextTime next => Labelled(
            Phrase.Own(_labels["Next"]),
            Phrase.Own(_labels.Time(next.Start)) + (next.Place.Length > 0 ? Phrase.Own(", ") + Phrase.Written(next.Place) : Phrase.Empty)
                + (next.CalledOff ? Phrase.Own(_labels["Next.CalledOff"]) : next.Convener.Length > 0 ? By("Next.Convener", next.Convener) : Phrase.Empty)),
        Held { End: { } end } held => Plain(Phrase.Of(_labels["Held"], Phrase.Own(_labels.Time(held.Start)), Phrase.Own(_labels.Time(end)))),
        Held held => Plain(Phrase.Of(_labels["Held.Open"], Phrase.Own(_labels.Time(held.Start)))),
        PutRight right => PutRight(right),
        _ => throw Unknown(block),
    };

    // Why, not everybody is told.
    Paragraph PutRight(PutRight right)
    {
        var said = Phrase.Of(_labels["PutRight"], Phrase.Own(_labels.Time(right.At)), Phrase.Written(right.ByName));
        return right.Reason.Length > 0 ? Labelled(said, Phrase.Written(right.Reason)) : Plain(said + ".");
    }

    Phrase By(string label, string name) => Phrase.Of(_labels[label], _saying.Name(name));

    static Paragraph Labelled(Phrase label, Phrase text) => new(label, [text]);

    static Paragraph Plain(Phrase text) => new(Phrase.Empty, [text]);

    static ArgumentException Unknown(Block block) => new($"The minutes have no words for {block.GetType().Name}.", nameof(block));
}
