using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Events;

namespace DeviceLogs.Insights.Planning;

/// <summary>
/// Which fields a result shows: those of the last display; else those of all fields commands and what later commands create; else
/// @timestamp, @message and what commands create.
/// </summary>
internal sealed class ResultColumns(Plan plan)
{
    private readonly List<Column> _listed = [];
    private List<Column>? _displayed;
    private bool _isDefault = true;
    private bool _isExplicit;

    /// <summary>Gets the fields as they would be shown now.</summary>
    internal List<Column> Current
    {
        get
        {
            if (_displayed is not null)
            {
                return _displayed;
            }

            Column[] standard = _isDefault
                ? [EventColumn(SystemFields.Timestamp), EventColumn(SystemFields.Message)]
                : [];
            return [.. standard, .. _listed];
        }
    }

    /// <summary>Adds the fields of a fields command.</summary>
    internal void List(IEnumerable<Column> columns)
    {
        if (!_isExplicit)
        {
            _listed.Clear();
        }

        _isExplicit = true;
        _isDefault = false;
        foreach (Column column in columns)
        {
            Create(column);
        }
    }

    /// <summary>Adds a field that a command creates, or takes over the place of the one with its name.</summary>
    internal void Create(Column column)
    {
        int index = _listed.FindIndex(listed => listed.Name == column.Name);
        if (index >= 0)
        {
            _listed[index] = column;
            return;
        }

        _listed.Add(column);
        if (_displayed is not null)
        {
            int shown = _displayed.FindIndex(displayed => displayed.Name == column.Name);
            if (shown >= 0)
            {
                _displayed[shown] = column;
            }
        }
    }

    /// <summary>Shows these fields only.</summary>
    internal void Display(IEnumerable<Column> columns) => _displayed = columns.ToList();

    /// <summary>Starts over with the fields of rows that are not events.</summary>
    internal void Replace(IEnumerable<Column> columns)
    {
        _listed.Clear();
        _listed.AddRange(columns);
        _displayed = null;
        _isDefault = false;
        _isExplicit = false;
    }

    private Column EventColumn(string name) => new(name, plan.SlotOfEvent(name));
}
