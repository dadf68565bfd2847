using Google.Protobuf;
using Meetings.Documents;
using Meetings.Documents.Docx;
using Meetings.Documents.Json;
using Meetings.Documents.Labels;
using Meetings.Documents.Pdf;
using Meetings.Minutes;
using Meetings.Server.Settings;
using Meetings.V1;

namespace Meetings.Server.Minutes;

/// <summary>The minutes of a meeting in the form that was asked for, for whoever sees it.</summary>
public sealed class MinutesForms(LocalTime local, MinutesText text)
{
    static readonly Paper Paper = new(MinutesLabels.Bokmål);

    /// <summary>The minutes of a meeting as seen.</summary>
    public GetMinutesResponse Of(MeetingView view, MinutesForm form) => form switch
    {
        MinutesForm.Pdf => File(MinutesPdf.Of(Document(view), Paper), MinutesPdf.MediaType),
        MinutesForm.Docx => File(MinutesDocx.Of(Document(view), Paper), MinutesDocx.MediaType),
        MinutesForm.Json => File(MinutesJson.Of(Document(view)), MinutesJson.MediaType),
        _ => new() { Text = text.Of(view) },
    };

    MinutesDocument Document(MeetingView view) => MinutesDocument.Of(view, local.Zone);

    static GetMinutesResponse File(byte[] file, string mediaType) => new() { File = UnsafeByteOperations.UnsafeWrap(file), MediaType = mediaType };
}
