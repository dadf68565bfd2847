using Microsoft.Extensions.Logging;

namespace Meetings.Web.Tests;

/// <summary>What was logged, line by line.</summary>
sealed class Said : ILoggerProvider, ILogger
{
    internal List<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines)
            Lines.Add($"{formatter(state, exception)} {exception}");
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
    }
}
