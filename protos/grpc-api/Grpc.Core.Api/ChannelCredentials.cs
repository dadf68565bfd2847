using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>How a channel protects itself.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Creates credentials.</summary>
    protected ChannelCredentials()
    {
    }

    /// <summary>No protection.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the system's trusted roots.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    internal virtual bool IsComposable => false;

    /// <summary>Joins channel credentials with credentials for every call on the channel.</summary>
    /// <param name="channelCredentials">The channel's part; not itself a joined pair.</param>
    /// <param name="callCredentials">The part for each call.</param>
    /// <returns>The pair.</returns>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Tells a channel implementation what these credentials hold.</summary>
    /// <param name="configurator">The implementation's side.</param>
    /// <param name="state">The implementation's own object.</param>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);

    sealed class InsecureCredentials : ChannelCredentials
    {
        // Whether call credentials may go over a channel without protection is for the channel to say.
        internal override bool IsComposable => true;

        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetInsecureCredentials(state);
    }

    sealed class CompositeChannelCredentials : ChannelCredentials
    {
        readonly ChannelCredentials _channel;
        readonly CallCredentials _call;

        public CompositeChannelCredentials(ChannelCredentials channelCredentials, CallCredentials callCredentials)
        {
            _channel = GrpcPreconditions.CheckNotNull(channelCredentials, nameof(channelCredentials));
            _call = GrpcPreconditions.CheckNotNull(callCredentials, nameof(callCredentials));
            GrpcPreconditions.CheckArgument(_channel.IsComposable, $"{_channel.GetType().Name} cannot be joined with call credentials.");
        }

        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, _channel, _call);
    }
}
