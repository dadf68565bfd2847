using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>Adds credentials to the headers of a call.</summary>
/// <param name="context">The call.</param>
/// <param name="metadata">Where the headers go.</param>
/// <returns>Done when the headers are there.</returns>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call that credentials are wanted for.</summary>
public class AuthInterceptorContext
{
    /// <summary>Describes a call that nothing cancels.</summary>
    /// <param name="serviceUrl">The address of the service.</param>
    /// <param name="methodName">The method.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>Describes a call.</summary>
    /// <param name="serviceUrl">The address of the service.</param>
    /// <param name="methodName">The method.</param>
    /// <param name="cancellationToken">Tells that the call has been cancelled.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ServiceUrl = GrpcPreconditions.CheckNotNull(serviceUrl, nameof(serviceUrl));
        MethodName = GrpcPreconditions.CheckNotNull(methodName, nameof(methodName));
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the service.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method.</summary>
    public string MethodName { get; }

    /// <summary>Tells that the call has been cancelled.</summary>
    public CancellationToken CancellationToken { get; }
}

/// <summary>What a caller shows on each call.</summary>
public abstract class CallCredentials
{
    /// <summary>Creates credentials.</summary>
    protected CallCredentials()
    {
    }

    /// <summary>Joins credentials; each adds its headers in turn.</summary>
    /// <param name="credentials">Two or more.</param>
    /// <returns>The joined credentials.</returns>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new CompositeCallCredentials(credentials);

    /// <summary>Makes credentials of a function that adds headers.</summary>
    /// <param name="interceptor">The function.</param>
    /// <returns>The credentials.</returns>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new InterceptorCallCredentials(interceptor);

    /// <summary>Tells a channel implementation what these credentials hold.</summary>
    /// <param name="configurator">The implementation's side.</param>
    /// <param name="state">The implementation's own object.</param>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);

    sealed class CompositeCallCredentials : CallCredentials
    {
        readonly CallCredentials[] _credentials;

        public CompositeCallCredentials(CallCredentials[] credentials)
        {
            GrpcPreconditions.CheckNotNull(credentials, nameof(credentials));
            GrpcPreconditions.CheckArgument(credentials.Length >= 2, "There must be two credentials or more to join.");
            _credentials = [.. credentials];
            foreach (var part in _credentials)
            {
                GrpcPreconditions.CheckNotNull(part, nameof(credentials));
            }
        }

        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, Array.AsReadOnly(_credentials));
    }

    sealed class InterceptorCallCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        readonly AsyncAuthInterceptor _interceptor = GrpcPreconditions.CheckNotNull(interceptor, nameof(interceptor));

        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetAsyncAuthInterceptorCredentials(state, _interceptor);
    }
}
