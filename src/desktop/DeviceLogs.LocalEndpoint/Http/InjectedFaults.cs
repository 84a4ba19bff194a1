using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>The faults that are on, in the order they were added.</summary>
/// <remarks>
/// A request meets every latency and clock skew that is on, and of all others the first one alone: two of each kind are four requests.
/// Threads: its members can be called from anywhere.
/// </remarks>
public sealed class InjectedFaults
{
    /// <summary>The most faults that can be on.</summary>
    public const int MaxFaults = 64;

    private readonly List<ActiveFault> _active = [];

    internal InjectedFaults()
    {
    }

    /// <summary>Turns a fault on, after the others.</summary>
    /// <exception cref="ArgumentException">It breaks a rule, which is named.</exception>
    /// <exception cref="InvalidOperationException"><see cref="MaxFaults"/> are on.</exception>
    public void Add(Fault fault)
    {
        if (fault.Violation is { } violation)
        {
            throw new ArgumentException(violation, nameof(fault));
        }

        lock (_active)
        {
            if (_active.Count == MaxFaults)
            {
                throw new InvalidOperationException($"{MaxFaults} faults are on: clear them first.");
            }

            _active.Add(new ActiveFault(fault));
        }
    }

    /// <summary>The faults that are on, with the requests they are still for and the seeds they were given or have chosen.</summary>
    public IReadOnlyList<Fault> List()
    {
        lock (_active)
        {
            return [.. _active.Select(fault => fault.Present)];
        }
    }

    /// <summary>Turns all off.</summary>
    public void Clear()
    {
        lock (_active)
        {
            _active.Clear();
        }
    }

    /// <summary>Takes what a request is to meet.</summary>
    /// <param name="action">The action that it asks for; null when it is none of CloudWatch Logs.</param>
    internal IReadOnlyList<Fault> Take(string? action)
    {
        lock (_active)
        {
            List<Fault> met = [];
            bool isEnded = false;
            foreach (ActiveFault fault in _active)
            {
                bool ends = fault.Present.Kind is not (FaultKind.Latency or FaultKind.ClockSkew);
                if (!(ends && isEnded) && fault.Meets(action))
                {
                    met.Add(fault.Present);
                    isEnded |= ends;
                }
            }

            _active.RemoveAll(fault => fault.IsOver);
            return met;
        }
    }

    private sealed class ActiveFault
    {
        private readonly Random? _random;

        public ActiveFault(Fault fault)
        {
            Present = fault with { Count = fault.Count ?? (fault.Probability is null ? 1 : null) };
            if (fault.Probability is not null)
            {
                Present = Present with { Seed = fault.Seed ?? Random.Shared.Next() };
                _random = new Random(Present.Seed.Value);
            }
        }

        public Fault Present { get; private set; }

        public bool IsOver => Present.Count == 0;

        public bool Meets(string? action)
        {
            if ((Present.Action is { } only && only != action) || _random?.NextDouble() >= Present.Probability)
            {
                return false;
            }

            Present = Present with { Count = Present.Count - 1 };
            return true;
        }
    }
}
