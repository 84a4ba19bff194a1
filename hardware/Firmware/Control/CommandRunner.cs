using System.Threading;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Recorder;

namespace DeviceLogs.Firmware.Control;

/// <summary>Executes the commands of the control stream, and answers each with a line.</summary>
internal sealed class CommandRunner
{
    private readonly LineAgent _agent;
    private readonly CategoryLevels _levels;
    private readonly FlightRecorder _recorder;
    private readonly string _settings;
    private readonly ThreadStart _restart;

    /// <summary>Makes a runner.</summary>
    /// <param name="agent">Takes the answers.</param>
    /// <param name="levels">Told among the settings.</param>
    /// <param name="recorder">Null where there is none.</param>
    /// <param name="settings">Without secrets; null where there are none.</param>
    /// <param name="restart">Restarts the board by plan.</param>
    internal CommandRunner(LineAgent agent, CategoryLevels levels, FlightRecorder recorder, string settings, ThreadStart restart)
    {
        _agent = agent;
        _levels = levels;
        _recorder = recorder;
        _settings = settings;
        _restart = restart;
    }

    /// <summary>Executes one that the settings allow.</summary>
    internal void Execute(string command)
    {
        switch (command)
        {
            case "recorder":
                Answer(command, _recorder == null ? "this board has none" : _recorder.Release() + " recorded lines stand before this one");
                break;
            case "settings":
                Answer(command, (_settings ?? "this board has no file") + "; the level is " + _levels.ToText() + " now");
                break;
            default:
                Answer(command, "as asked");
                break;
        }

        _agent.Flush(0);
        if (command == "restart")
        {
            _restart();
        }
    }

    private void Answer(string command, string text) =>
        _agent.LogAlways(LogLevel.Information, null, "command " + command + ": " + text, null);
}
