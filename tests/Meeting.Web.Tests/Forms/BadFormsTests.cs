using System.Net;
using System.Text;
using Meetings.Server.Tests;

namespace Meetings.Web.Tests.Forms;

/// <summary>What no form of ours sends is answered with what is wrong, and not as a fault of the server's.</summary>
public sealed class BadFormsTests : MeetingTests
{
    [Theory]
    [InlineData("/sprak")]
    [InlineData("/mote/{0}/lenker")]
    [InlineData("/mote/{0}/gjor/add-note")]
    public async Task What_is_no_form(string path)
    {
        using var text = new StringContent("x");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(path, text));
        using var parts = new ByteArrayContent("x"u8.ToArray()) { Headers = { { "Content-Type", "multipart/form-data" } } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(path, parts));
    }

    [Theory]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public async Task A_moment_in_no_year_of_ours(string moment)
    {
        using var next = new FormUrlEncodedContent([new("next_start", moment)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/mote/{0}/gjor/set-next-meeting", next));
        using var plan = new FormUrlEncodedContent([new("title", "x"), new("date", moment[..10]), new("time", moment[11..]), new("duration", "600")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync($"/team/{Gathering.TeamId}/planlegg", plan));
    }

    [Fact]
    public async Task More_than_the_largest_form_can_hold_is_not_even_read()
    {
        using var largest = new FormUrlEncodedContent([new("secret", "x"), .. Enumerable.Range(0, 3).Select(n => KeyValuePair.Create($"{n}", new string('ሀ', 10_000)))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/join", largest));

        var read = 0;
        using var endless = new Endless(() => read++);
        try
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/join", endless));
        }
        catch (HttpRequestException)
        {
            // Cut off while it still sent.
        }

        Assert.InRange(read, 1, 200);
    }

    async Task<HttpStatusCode> PostAsync(string path, HttpContent content)
    {
        var answer = await Leader.PostAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Gathering.MeetingId), content);
        return answer.Status;
    }

    /// <summary>Form fields of 100 KB, one after the other, for as long as somebody takes them.</summary>
    sealed class Endless : HttpContent
    {
        static readonly byte[] Field = Encoding.ASCII.GetBytes($"a={new string('x', 100_000)}&");
        readonly Action _sent;

        internal Endless(Action sent)
        {
            _sent = sent;
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var n = 0; n < 290; n++)
            {
                await stream.WriteAsync(Field);
                _sent();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
