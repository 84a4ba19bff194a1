using System;
using System.Collections;
using System.Reflection;

namespace DeviceLogs.Client;

/// <summary>
/// Moves values between the fields of requests and records and their members in the API, whose names begin with a small letter.
/// </summary>
/// <remarks>
/// Code for each of some two hundred fields would be a third of the assembly; an answer is read once a request, over the network.
/// </remarks>
internal static class FieldMapping
{
    private static readonly Type[] _noTypes = new Type[0];
    private static readonly object[] _nothing = new object[0];

    /// <summary>Puts what is set into the table that the encoder takes: not null, 0, false and not-a-number.</summary>
    internal static void Fill(object source, Hashtable table)
    {
        FieldInfo[] fields = source.GetType().GetFields();
        for (int i = 0; i < fields.Length; i++)
        {
            object value = fields[i].GetValue(source);
            if (value is LogsRecord[] records)
            {
                value = Tables(records);
            }

            if (IsSet(value))
            {
                string name = fields[i].Name;
                table[name.Substring(0, 1).ToLower() + name.Substring(1)] = value;
            }
        }
    }

    /// <summary>Reads the value of the member that the reader stands on into the field of its name; there may be none.</summary>
    internal static void Take(LogsRecord record, JsonStreamReader json)
    {
        string name = json.Text();
        FieldInfo field = name.Length == 0 ? null : record.GetType().GetField(name.Substring(0, 1).ToUpper() + name.Substring(1));
        if (field != null)
        {
            field.SetValue(record, Read(json, field.FieldType, field.GetValue(record)));
        }
    }

    private static bool IsSet(object value)
    {
        return value is bool flag ? flag
            : value is int number ? number != 0
            : value is long whole ? whole != 0
            : value is double real ? !double.IsNaN(real)
            : value != null;
    }

    private static Hashtable[] Tables(LogsRecord[] records)
    {
        Hashtable[] tables = new Hashtable[records.Length];
        for (int i = 0; i < tables.Length; i++)
        {
            if (records[i] != null)
            {
                tables[i] = new Hashtable();
                Fill(records[i], tables[i]);
            }
        }

        return tables;
    }

    // A value of another type leaves the field as it is, or makes it null.
    private static object Read(JsonStreamReader json, Type type, object value)
    {
        if (type == typeof(string))
        {
            return json.ReadText();
        }

        if (type == typeof(long))
        {
            return json.ReadWhole((long)value);
        }

        if (type == typeof(int))
        {
            return (int)json.ReadWhole((int)value);
        }

        if (type == typeof(bool))
        {
            return json.ReadFlag();
        }

        if (type == typeof(double))
        {
            return json.ReadReal((double)value);
        }

        if (type == typeof(Hashtable))
        {
            return json.ReadMap();
        }

        if (type.IsArray)
        {
            Type entry = type.GetElementType();
            return entry == typeof(string) ? json.ReadTexts() : ReadRecords(json, entry);
        }

        return json.ReadRecord(New(type));
    }

    private static Array ReadRecords(JsonStreamReader json, Type type)
    {
        ArrayList records = new ArrayList();
        while (json.NextObject())
        {
            records.Add(json.TakeObject(New(type)));
        }

        return records.ToArray(type);
    }

    private static LogsRecord New(Type type) => (LogsRecord)type.GetConstructor(_noTypes).Invoke(_nothing);
}
