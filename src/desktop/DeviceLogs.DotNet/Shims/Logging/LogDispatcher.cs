using Microsoft.Extensions.Logging;

namespace nanoFramework.Logging;

/// <summary>Where firmware gets its loggers from.</summary>
public static class LogDispatcher
{
    /// <summary>Makes the loggers. A shim without the device's silent logger for null: the tests set it first.</summary>
    public static ILoggerFactory LoggerFactory { get; set; }

    /// <summary>A logger named as the type of an object.</summary>
    public static ILogger GetCurrentClassLogger(this object currentClass) => LoggerFactory.CreateLogger(currentClass.GetType().FullName);
}
