using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Policies;

namespace DeviceLogs.Firmware;

/// <summary>Logs what a policy makes of a context as lines of the board's own stream.</summary>
internal sealed class PolicyLines
{
    private readonly Policy _policy;
    private readonly LineAgent _agent;
    private string _lastError;

    internal PolicyLines(Policy policy, LineAgent agent)
    {
        _policy = policy;
        _agent = agent;
    }

    /// <summary>See <see cref="FirmwareAgent.Log"/>.</summary>
    internal void Log(PolicyScope scope, Hashtable context)
    {
        LogLevel level = scope == PolicyScope.OnError ? LogLevel.Error : LogLevel.Information;
        if (!_agent.IsEnabled(level, null))
        {
            return;
        }

        foreach (PolicyEvent made in _policy.Evaluate(scope, context))
        {
            if (made.Message != null)
            {
                _agent.Log(level, made.Message);
            }
            else if (made.Error != _lastError)
            {
                _lastError = made.Error;
                _agent.Log(LogLevel.Warning, "policy: " + made.Error);
            }
        }
    }
}
