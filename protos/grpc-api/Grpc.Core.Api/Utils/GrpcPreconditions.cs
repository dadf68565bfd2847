using System.Globalization;

namespace Grpc.Core.Utils;

/// <summary>Checks of arguments and state.</summary>
public static class GrpcPreconditions
{
    /// <summary>Checks an argument.</summary>
    /// <param name="condition">What must hold.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void CheckArgument(bool condition)
    {
        if (!condition)
        {
            throw new ArgumentException("An argument is not valid.");
        }
    }

    /// <summary>Checks an argument.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="errorMessage">What to say otherwise.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void CheckArgument(bool condition, string errorMessage)
    {
        if (!condition)
        {
            throw new ArgumentException(errorMessage);
        }
    }

    /// <summary>Checks an argument.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="errorFormat">What to say otherwise, with places for arguments.</param>
    /// <param name="formatArgs">The arguments.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void CheckArgument(bool condition, string errorFormat, params object[] formatArgs)
    {
        if (!condition)
        {
            throw new ArgumentException(string.Format(CultureInfo.InvariantCulture, errorFormat, formatArgs));
        }
    }

    /// <summary>Checks that something is there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reference">What must not be null.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T CheckNotNull<T>(T reference) => reference is null ? throw new ArgumentNullException(nameof(reference)) : reference;

    /// <summary>Checks that an argument is there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reference">What must not be null.</param>
    /// <param name="paramName">The name of the argument.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T CheckNotNull<T>(T reference, string paramName) => reference is null ? throw new ArgumentNullException(paramName) : reference;

    /// <summary>Checks a state.</summary>
    /// <param name="condition">What must hold.</param>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void CheckState(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException();
        }
    }

    /// <summary>Checks a state.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="errorMessage">What to say otherwise.</param>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void CheckState(bool condition, string errorMessage)
    {
        if (!condition)
        {
            throw new InvalidOperationException(errorMessage);
        }
    }

    /// <summary>Checks a state.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="errorFormat">What to say otherwise, with places for arguments.</param>
    /// <param name="formatArgs">The arguments.</param>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void CheckState(bool condition, string errorFormat, params object[] formatArgs)
    {
        if (!condition)
        {
            throw new InvalidOperationException(string.Format(CultureInfo.InvariantCulture, errorFormat, formatArgs));
        }
    }
}
