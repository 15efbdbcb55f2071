/** Spanish for signing in, the account and the first start. */
export const spanishAccount: Readonly<Record<string, string>> = {
  'With your password and a code you sign this controlled medication for this person, and nothing else. Only the prescriber in whose name it is written may do this.':
    'Con su contraseña y un código firma este medicamento controlado para esta persona, y nada más. Solo puede hacerlo quien lo prescribe en su nombre.',
  'Your password': 'Su contraseña',
  '1. Scan this with an authenticator app on your phone, or type the key into it.':
    '1. Escanee esto con una aplicación de autenticación en su teléfono, o escriba la clave en ella.',
  '2. Enter the six digits the app shows': '2. Escriba los seis números que muestra la aplicación',
  'Account of {{name}}': 'Cuenta de {{name}}',
  'At least 12 characters of anything. Four words make a good one.':
    'Al menos 12 caracteres, los que quiera. Cuatro palabras hacen una buena contraseña.',
  'Change my password': 'Cambiar mi contraseña',
  Confirm: 'Confirmar',
  'Confirm that it is you': 'Confirme que es usted',
  Connect: 'Conectar',
  'Connect an authenticator app': 'Conectar una aplicación de autenticación',
  'Connecting the app': 'La conexión de la aplicación',
  'Create the clinic': 'Crear la clínica',
  'E-mail address': 'Correo electrónico',
  'Go to the start': 'Ir al inicio',
  'I have kept them in a safe place.': 'Los he guardado en un lugar seguro.',
  'If your phone is lost, one of these lets you in, once. They are not shown again. Print them or write them down, and keep them away from your phone.':
    'Si pierde el teléfono, cada uno de estos códigos le deja entrar una vez. No se mostrarán de nuevo. Imprímalos o anótelos y guárdelos lejos del teléfono.',
  'In this demo the code is 000000.': 'En esta muestra el código es 000000.',
  'Keep these recovery codes': 'Guarde estos códigos de recuperación',
  Key: 'Clave',
  'Load Titrate again': 'Cargar Titrate de nuevo',
  'Look around as …': 'Echar un vistazo como …',
  'Name of the clinic': 'Nombre de la clínica',
  'New password': 'Contraseña nueva',
  'Nothing has been done here for a while. To protect the charts, this page will be cleared.':
    'Hace un rato que no se hace nada aquí. Para proteger los datos, esta página se va a vaciar.',
  'Nothing was changed by this. What you typed in a drawer is kept until this tab is closed.':
    'Esto no ha cambiado nada. Lo que escribió se guarda hasta que cierre esta pestaña.',
  Password: 'Contraseña',
  'Present password': 'Contraseña actual',
  'Printed in the window where the server was started. It proves that you may do this.':
    'Está en la ventana donde se inició el servidor. Demuestra que usted puede hacer esto.',
  'QR code with the key below': 'Código QR con la clave de abajo',
  'Recovery code': 'Código de recuperación',
  'Recovery codes': 'Códigos de recuperación',
  'Second factor': 'Segundo factor',
  'Sessions end after 12 hours, whatever is done in them. Please sign in again after it has ended.':
    'Las sesiones terminan a las 12 horas, pase lo que pase. Entre de nuevo cuando haya terminado.',
  'Set up your clinic': 'Prepare su clínica',
  'Setup code': 'Código de instalación',
  'Show or hide the password': 'Mostrar u ocultar la contraseña',
  'Sign in': 'Entrar',
  'Sign in with your account': 'Entrar con su cuenta',
  'Sign out now': 'Salir ahora',
  'Sign-in': 'La entrada',
  'Six-digit code from your authenticator app': 'Código de seis números de su aplicación de autenticación',
  'Stay signed in': 'Seguir aquí',
  'Staying signed in': 'Seguir con la sesión',
  'The address may be mistyped, or the page was moved.':
    'Quizá la dirección está mal escrita o la página cambió de lugar.',
  'The clinic': 'La clínica',
  'The code': 'El código',
  'The demo people': 'Las personas de la muestra',
  'The network or the server may be down. Nothing you saved before is lost. If it lasts, call whoever looks after this server.':
    'Puede que la red o el servidor no funcionen. Nada de lo que guardó antes se ha perdido. Si continúa, llame a la clínica.',
  'The password': 'La contraseña',
  'The right medication, at the right dose, kept right.':
    'El medicamento correcto, en la dosis correcta, siempre correcto.',
  'There is no such page': 'Esa página no existe',
  'This happens once. You become the first manager; next you connect an authenticator app.':
    'Esto se hace una sola vez. Usted será la primera persona de gerencia; después conectará una aplicación de autenticación.',
  'This is a demo clinic. Every patient in it is made up.':
    'Esta es una clínica de muestra. Todos sus pacientes son inventados.',
  'This page could not be shown': 'No se pudo mostrar esta página',
  'This page is not part of your role': 'Esta página no es para su función',
  'Time left': 'Tiempo que queda',
  'Time zone of the clinic': 'Zona horaria de la clínica',
  'Titrate does not answer': 'Titrate no responde',
  'Use a recovery code instead': 'Usar un código de recuperación',
  'Use the authenticator app instead': 'Usar la aplicación de autenticación',
  'What you have typed is kept in this tab and comes back after you sign in again.':
    'Lo que ha escrito se guarda en esta pestaña y vuelve cuando entre de nuevo.',
  'You are signed in as: {{role}}. A manager can change that under Clinic.':
    'Ha entrado como: {{role}}. La gerencia puede cambiarlo.',
  'Your name': 'Su nombre',
  'Your password is changed. You were signed out everywhere else.':
    'Su contraseña ha cambiado. Se ha cerrado su sesión en todos los demás lugares.',
  'Your session has ended. What you had typed is kept in this tab: sign in again to go on where you were.':
    'Su sesión ha terminado. Lo que había escrito se guarda en esta pestaña: entre de nuevo para seguir donde estaba.',
  'Your session is about to end': 'Su sesión está por terminar',
  connected: 'conectado',
  'not connected': 'no conectado',
  '{{name}}, everybody who works here signs in with a password and a code. It takes a minute.':
    '{{name}}, todas las personas que trabajan aquí entran con una contraseña y un código. Se tarda un minuto.',
};
