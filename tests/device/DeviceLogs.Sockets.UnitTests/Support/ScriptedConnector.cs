using System.Collections;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Sockets.Support;

/// <summary>Gives out connections that a test has made beforehand, in their order, and counts those that are open.</summary>
internal sealed class ScriptedConnector : IConnector
{
    private readonly ArrayList _connections = new ArrayList();
    private readonly ManualClock _clock;
    private int _next;

    internal ScriptedConnector(ManualClock clock)
    {
        _clock = clock;
    }

    /// <summary>Connections that are open now.</summary>
    internal int OpenCount;

    /// <summary>Most connections that were open at a time.</summary>
    internal int MostOpen { get; private set; }

    /// <summary>Connections that were asked for, the failed ones included.</summary>
    internal int Asked { get; private set; }

    /// <summary>What the next attempt to connect throws, or null.</summary>
    internal ConnectException Failure { get; set; }

    /// <summary>Where the last connection was to lead.</summary>
    internal string Place { get; private set; }

    /// <summary>Adds a connection over which the server sends this.</summary>
    internal ScriptedConnection Add(string answer)
    {
        ScriptedConnection connection = new ScriptedConnection(this, _clock, answer);
        _connections.Add(connection);
        return connection;
    }

    /// <inheritdoc/>
    public IConnection Open(string host, int port, bool isSecure)
    {
        Asked++;
        Place = host + ":" + port + (isSecure ? " TLS" : string.Empty);
        if (Failure != null)
        {
            throw Failure;
        }

        if (_next == _connections.Count)
        {
            throw new ConnectException("nobody listens any more");
        }

        OpenCount++;
        MostOpen = OpenCount > MostOpen ? OpenCount : MostOpen;
        return (ScriptedConnection)_connections[_next++];
    }
}
