using Grpc.Core.Utils;

namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before an invoker.</summary>
public static class CallInvokerExtensions
{
    /// <summary>Puts an interceptor before an invoker.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>An invoker that goes through the interceptor.</returns>
    public static CallInvoker Intercept(this CallInvoker invoker, Interceptor interceptor) =>
        new InterceptingCallInvoker(invoker, interceptor);

    /// <summary>Puts interceptors before an invoker.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptors">The interceptors; the first is the first that a call meets.</param>
    /// <returns>An invoker that goes through the interceptors.</returns>
    public static CallInvoker Intercept(this CallInvoker invoker, params Interceptor[] interceptors)
    {
        GrpcPreconditions.CheckNotNull(invoker, nameof(invoker));
        GrpcPreconditions.CheckNotNull(interceptors, nameof(interceptors));
        for (var i = interceptors.Length - 1; i >= 0; i--)
        {
            invoker = invoker.Intercept(interceptors[i]);
        }

        return invoker;
    }

    /// <summary>Puts a function that changes the headers before an invoker.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptor">Takes the headers of a call and gives those to send.</param>
    /// <returns>An invoker that goes through the function.</returns>
    public static CallInvoker Intercept(this CallInvoker invoker, Func<Metadata, Metadata> interceptor) =>
        invoker.Intercept(new HeadersInterceptor(interceptor));

    sealed class HeadersInterceptor(Func<Metadata, Metadata> change) : ContextInterceptor
    {
        readonly Func<Metadata, Metadata> _change = GrpcPreconditions.CheckNotNull(change, "interceptor");

        protected override ClientInterceptorContext<TRequest, TResponse> Change<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context) =>
            new(context.Method, context.Host, context.Options.WithHeaders(_change(context.Options.Headers ?? [])));
    }
}

/// <summary>Puts interceptors before a channel.</summary>
public static class ChannelExtensions
{
    /// <summary>Puts an interceptor before a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>An invoker that goes through the interceptor.</returns>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor) =>
        InvokerOf(channel).Intercept(interceptor);

    /// <summary>Puts interceptors before a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interceptors">The interceptors; the first is the first that a call meets.</param>
    /// <returns>An invoker that goes through the interceptors.</returns>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors) =>
        InvokerOf(channel).Intercept(interceptors);

    /// <summary>Puts a function that changes the headers before a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interceptor">Takes the headers of a call and gives those to send.</param>
    /// <returns>An invoker that goes through the function.</returns>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor) =>
        InvokerOf(channel).Intercept(interceptor);

    static CallInvoker InvokerOf(ChannelBase channel) =>
        GrpcPreconditions.CheckNotNull(channel, nameof(channel)).CreateCallInvoker();
}
