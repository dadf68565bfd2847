using Grpc.Core;
using Meetings.Server.Access;
using Meetings.Server.Door;
using Meetings.V1;

namespace Meetings.Server.Following;

/// <summary>One step of a call that follows for many, as it was found to be when it came.</summary>
/// <param name="Key">The viewer.</param>
/// <param name="Joins">Who joins; null for one who leaves, and for one who is refused.</param>
/// <param name="Preview">In whose place they look.</param>
/// <param name="Refused">Why somebody who asked to join may not.</param>
sealed record TogetherStep(string Key, Caller? Joins = null, Preview? Preview = null, RpcException? Refused = null)
{
    /// <summary>Looks at a step: what is wrong with one viewer is that viewer's alone.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT for what is no step.</exception>
    internal static async ValueTask<TogetherStep> ReadAsync(FollowMeetingTogetherRequest step, Doorkeeper doorkeeper)
    {
        switch (step.StepCase)
        {
            case FollowMeetingTogetherRequest.StepOneofCase.Join:
                return await JoiningAsync(step.Join, doorkeeper);
            case FollowMeetingTogetherRequest.StepOneofCase.Leave:
                return new(KeyOf(step.Leave, "leave"));
            default:
                throw Errors.Invalid("step", "must be join or leave once the meeting is named.");
        }
    }

    static async ValueTask<TogetherStep> JoiningAsync(TogetherViewer viewer, Doorkeeper doorkeeper)
    {
        var key = KeyOf(viewer.Key, "join.key");
        try
        {
            var preview = Read.Preview(viewer.PreviewAs, viewer.PreviewParticipantId);
            return new(key, await doorkeeper.LetInAsync(viewer.Token), preview);
        }
        catch (RpcException refusal)
        {
            return new(key, Refused: refusal);
        }
    }

    static string KeyOf(string key, string field)
    {
        var most = RequestLimits.OfText(field).Most;
        return key.Length > 0 && key.Length <= most ? key : throw Errors.Invalid(field, $"must have 1 to {most} characters.");
    }
}
