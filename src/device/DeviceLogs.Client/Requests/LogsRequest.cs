using System.Collections;

namespace DeviceLogs.Client;

/// <summary>The parameters of an action, with the names of the API reference.</summary>
/// <remarks>
/// Read when the request is sent and not kept; one object can serve many requests. A member that is null, 0 or false is not sent.
/// The limits are those of the API model; a value beyond them becomes an <see cref="System.ArgumentException"/> that names it.
/// </remarks>
public abstract class LogsRequest
{
    internal readonly string Action;

    /// <summary>Makes an empty request.</summary>
    /// <param name="action">Name of the action in the API.</param>
    protected LogsRequest(string action)
    {
        Action = action;
    }

    /// <summary>The table that has the action's rules; without any it is sent unchecked.</summary>
    public virtual string Rules => ClientRules.Table;

    /// <summary>Puts the members into the table that the encoder takes.</summary>
    public virtual void Fill(Hashtable table) => FieldMapping.Fill(this, table);
}
