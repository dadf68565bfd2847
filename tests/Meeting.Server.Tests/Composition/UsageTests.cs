using Meetings.Server.Composition;

namespace Meetings.Server.Tests.Composition;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("help", "nothing")]
    public void Who_asks_is_told_all_verbs(params string[] args)
    {
        var told = Usage.AnswerTo(args)!;

        Assert.All(["pages URL", "check", "restore FILE", "administrator-link"], verb => Assert.Contains($"{Usage.Program} {verb}", told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help", "restore")]
    [InlineData("restore", "--help")]
    [InlineData("restore", "-h")]
    [InlineData("restore", "backup.db", "--help")]
    public void Who_asks_for_a_verb_is_told_of_that_one(params string[] args)
    {
        var told = Usage.AnswerTo(args)!;

        Assert.StartsWith($"{Usage.Program} restore FILE", told, StringComparison.Ordinal);
        Assert.DoesNotContain("administrator-link", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_the_builds() => Assert.StartsWith("Meeting 0.1.0", Usage.AnswerTo(["--version"]), StringComparison.Ordinal);

    [Theory]
    [InlineData]
    [InlineData("check")]
    [InlineData("check", "--Meeting:DataDirectory=/srv/meeting")]
    [InlineData("--Meeting:DataDirectory", "/srv/meeting")]
    [InlineData("restore", "backup.db", "--Meeting:DataDirectory", "/srv/meeting")]
    public void What_can_be_done_is_done(params string[] args) => Assert.Equal((null, null), (Usage.AnswerTo(args), Usage.ProblemWith(args)));

    [Theory]
    [InlineData("'serve' is not a verb.", "serve")]
    [InlineData("restore needs its FILE: ", "restore")]
    [InlineData("pages needs its URL: ", "pages", "--Meeting:TokenDays=1")]
    [InlineData("'now' is not understood.", "check", "now")]
    [InlineData("'-v' is not understood.", "-v")]
    [InlineData("--Meeting:TokenDays has no value: write --Meeting:TokenDays=…", "--Meeting:TokenDays")]
    public void What_nobody_understands_is_refused(string problem, params string[] args) =>
        Assert.StartsWith(problem, Usage.ProblemWith(args), StringComparison.Ordinal);
}
