using System;
using Microsoft.Extensions.Logging;
using nanoFramework.Logging;

namespace DeviceLogs.UnitTests.Logging;

/// <summary>A class of some firmware, which knows nanoFramework.Logging and nothing of DeviceLogs.</summary>
internal sealed class Door
{
    private readonly ILogger _logger;

    internal Door()
    {
        _logger = this.GetCurrentClassLogger();
    }

    internal void Open() => _logger.LogInformation("opened {0} times", 7);

    internal static void Jam() => throw new InvalidOperationException("jammed");
}
