using System.Text;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>A board's drive with a settings file.</summary>
internal sealed class SettingsDrive
{
    /// <summary>What each file needs, to stand before more keys.</summary>
    internal const string Required = "\"region\":\"eu-west-1\",\"logGroupName\":\"boards\","
        + "\"credentials\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"secretAccessKey\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\"}";

    /// <summary>What a complaint about the whole file ends with.</summary>
    internal const string Deploy = ": deploy the file with nanoff --filedeployment, see README, On a board";

    private static readonly byte[] _mac = { 0x24, 0x6F, 0x28, 0xAB, 0xCD, 0x0E };

    internal MemoryDrive Drive { get; } = new MemoryDrive();

    internal SettingsDrive Put(string name, string text)
    {
        Drive.Put(name, Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>What the firmware trusts by itself.</summary>
    internal string DefaultRoot { get; set; }

    /// <summary>What the board's heap has room for.</summary>
    internal int FreeHeapBytes { get; set; } = int.MaxValue;

    internal FirmwareSettings Load() =>
        FirmwareSettings.Load(Drive, "devicelogs.json", _mac, DefaultRoot, new ManualClock(), FreeHeapBytes);

    /// <summary>A policy that logs one message of what comes in.</summary>
    internal static string Logging(string message)
        => "<policies><inbound><cloudwatch-logs credentials='@(context.aws)' log-stream-name='s' log-group-name='g'><message>" + message
            + "</message></cloudwatch-logs></inbound></policies>";

    /// <summary>Reads a whole document.</summary>
    internal static FirmwareSettings Load(string json) => new SettingsDrive().Put("devicelogs.json", json).Load();

    /// <summary>Reads what is required and more.</summary>
    internal static FirmwareSettings With(string more) => Load("{" + Required + "," + more + "}");

    /// <summary>Reads what is required and more; exactly one thing is wrong.</summary>
    internal static FirmwareSettings Refused(string complaint, string more)
    {
        FirmwareSettings settings = With(more);
        AssertOnly(complaint, settings);
        return settings;
    }

    internal static void AssertOnly(string complaint, FirmwareSettings settings)
    {
        Assert.AreEqual(complaint, settings.Complaints.Length > 0 ? settings.Complaints[0] : "no complaint");
        Assert.AreEqual(1, settings.Complaints.Length, settings.Complaints.Length > 1 ? settings.Complaints[1] : string.Empty);
    }
}
